package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.load.SaboteurMatrix.Cell;
import dev.lighthouse.examples.hub.saboteur.SaboteurMode;
import dev.lighthouse.integrity.ViolationKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Found by {@link TamperUnderLoadIT}; and what the table's unique ids leave no hub to do. */
    private static final Set<ViolationKind> FOUND_ELSEWHERE = EnumSet.of(
            ViolationKind.GONE,
            ViolationKind.TAMPERED,
            ViolationKind.ACKNOWLEDGED_TWICE,
            ViolationKind.STORED_TWICE,
            ViolationKind.PHANTOM,
            ViolationKind.REVERTED,
            ViolationKind.STALE,
            ViolationKind.MISREAD,
            ViolationKind.MALFORMED_MAC,
            ViolationKind.BAD_KEY);

    @Test
    void shouldSayForEachModeWhichKindsItIsFoundAs() throws Exception {
        assertThat(SaboteurMatrix.kinds(MATRIX).keySet())
                .containsExactlyElementsOf(SaboteurMatrix.read(MATRIX)
                        .map(SaboteurMatrix.Row::mode)
                        .toList());
    }

    @Test
    void shouldHaveASaboteurForEachKindOfViolation() throws Exception {
        Set<String> proven = SaboteurMatrix.kinds(MATRIX).values().stream()
                .flatMap(kinds -> kinds.must().stream())
                .collect(Collectors.toSet());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(FOUND_ELSEWHERE)))
                .allSatisfy(kind -> assertThat(proven).contains(kind.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void shouldReddenSomethingWithEachModeThatMisbehaves() throws Exception {
        assertThat(SaboteurMatrix.read(MATRIX).filter(row -> !HARMLESS.contains(row.mode())))
                .allSatisfy(row -> assertThat(row.cells()).as(row.mode()).containsValue(Cell.RED));
    }
}
