package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.load.SaboteurMatrix.Cell;
import dev.lighthouse.examples.hub.saboteur.SaboteurMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaboteurMatrixTest {

    private static final Path MATRIX = Path.of("saboteurs.md");

    /** Modes that no gate of the gauntlet can see: a rush of requests comes up after a partition, in {@link ChaosIT}. */
    private static final Set<String> UNSEEN = Set.of("collapsing");

    /** Misbehave in nothing: they are there to show that a gate stays green. */
    private static final Set<String> HARMLESS = Set.of("healthy", "churning");

    @Test
    void shouldHaveARowForEachModeOfTheHub() throws Exception {
        List<String> modes =
                SaboteurMatrix.read(MATRIX).map(SaboteurMatrix.Row::mode).toList();
        assertThat(Arrays.stream(SaboteurMode.values()).map(SaboteurMode::flag).filter(mode -> !UNSEEN.contains(mode)))
                .allSatisfy(mode -> assertThat(modes).contains(mode));
    }

    @Test
    void shouldReddenSomethingWithEachModeThatMisbehaves() throws Exception {
        assertThat(SaboteurMatrix.read(MATRIX).filter(row -> !HARMLESS.contains(row.mode())))
                .allSatisfy(row -> assertThat(row.cells()).as(row.mode()).containsValue(Cell.RED));
    }
}
