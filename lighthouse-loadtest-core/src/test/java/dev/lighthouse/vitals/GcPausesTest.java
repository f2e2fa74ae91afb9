package dev.lighthouse.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Value;
import org.junit.jupiter.api.Test;

class GcPausesTest {

    private final GcPauses pauses = new GcPauses();

    private CompanionReport report(double from, double to) {
        CompanionReport report = new CompanionReport();
        pauses.into(report, from, to);
        return report;
    }

    @Test
    void shouldCountWhatBeganWhileTheLoadRan() {
        pauses.add(0.99, 500); // before it
        pauses.add(1.2, 7);
        pauses.add(1.9, 30);
        pauses.add(3, 5);
        pauses.add(3.001, 700); // after it

        CompanionReport report = report(1, 3);

        assertThat(report.metrics())
                .containsEntry("target.gc-pauses", new Value(3, 3))
                .containsEntry("target.gc-pause-total", new Value(42e6, 3))
                .containsEntry("target.gc-pause-max", new Value(30e6, 3));
        assertThat(report.series()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("longest GC pause");
            assertThat(line.seconds()).containsExactly(1, 2, 3);
            assertThat(line.values()).containsExactly(30e6, 0, 5e6);
        });
    }

    @Test
    void shouldSayThatThereWasNone() {
        assertThat(report(1, 3).metrics())
                .containsEntry("target.gc-pauses", new Value(0, 0))
                .containsEntry("target.gc-pause-max", new Value(0, 0));
    }

    @Test
    void shouldNotDecideOnceAnAnnouncementIsLost() {
        pauses.add(1, 7);
        pauses.lose(2);

        CompanionReport report = report(1, 3);

        assertThat(report.metrics()).isEmpty();
        assertThat(report.missing())
                .containsOnlyKeys("target.gc-pauses", "target.gc-pause-total", "target.gc-pause-max")
                .containsValue("2 announcements of its collections did not arrive");
        assertThat(report.series()).hasSize(1);
    }

    @Test
    void shouldLoseWhatItHasNoRoomFor() {
        for (int i = 0; i <= GcPauses.MOST; i++) {
            pauses.add(1, 1);
        }
        assertThat(report(1, 3).missing()).containsValue("1 announcements of its collections did not arrive");
    }
}
