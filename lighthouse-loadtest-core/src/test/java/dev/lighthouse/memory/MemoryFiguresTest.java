package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Value;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MemoryFiguresTest {

    private final MemoryFigures figures = new MemoryFigures();

    private CompanionReport report() {
        CompanionReport report = new CompanionReport();
        figures.into(report);
        return report;
    }

    private double value(String metric) {
        return Objects.requireNonNull(report().metrics().get(metric)).value();
    }

    @Test
    void shouldTakeTheHighestReadingForTheGrowthAndTheEndForWhatIsRetained() {
        figures.rest(100);
        figures.during(350);
        figures.during(200);
        figures.end(130);

        assertThat(report().metrics())
                .containsEntry("memory.rest", new Value(100, 1))
                .containsEntry("memory.peak", new Value(350, 3))
                .containsEntry("memory.end", new Value(130, 1))
                .containsEntry("memory.growth", new Value(250, 4))
                .containsEntry("memory.retained", new Value(30, 2));
    }

    @Test
    void shouldCountTheEndAmongThePeaks() {
        figures.rest(100);
        figures.during(200);
        figures.end(500);

        assertThat(value("memory.growth")).isEqualTo(400);
    }

    @Test
    void shouldSayThatMemoryShrank() {
        figures.rest(100);
        figures.end(70);

        assertThat(value("memory.growth")).isEqualTo(-30);
        assertThat(value("memory.retained")).isEqualTo(-30);
    }

    @Test
    void shouldNotGuessWithoutTheReadingAtRest() {
        figures.restMissing("no answer");
        figures.during(200);
        figures.end(130);

        assertThat(report().missing()).containsOnlyKeys("memory.rest", "memory.growth", "memory.retained");
        assertThat(report().missing()).containsValue("no answer");
        assertThat(report().metrics()).containsOnlyKeys("memory.end", "memory.peak");
    }

    @Test
    void shouldNotGuessWithoutTheReadingAtTheEnd() {
        figures.rest(100);
        figures.during(200);

        assertThat(report().metrics()).containsOnlyKeys("memory.rest");
        assertThat(report().missing())
                .containsOnlyKeys("memory.end", "memory.peak", "memory.growth", "memory.retained");
    }
}
