package dev.lighthouse.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.ViolationKind;
import dev.lighthouse.integrity.register.ViolationFilter;
import dev.lighthouse.integrity.register.ViolationRegister;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The goal that lists and resolves what runs have found. */
class ViolationsGoalTest extends MojoTestSupport {

    private static final String TAMPERED = "aaaaaaaaaaaaaaaa";
    private static final String SKEWED = "bbbbbbbbbbbbbbbb";

    @BeforeEach
    void find() throws IOException {
        register().found(violation(TAMPERED, ViolationKind.TAMPERED, "e-1\u001b[31m"), "run-1");
        register().found(violation(SKEWED, ViolationKind.SKEWED, "e-2"), "run-1");
    }

    private Path file() {
        return folder.resolve(".lighthouse").resolve("violation-register.jsonl");
    }

    private ViolationRegister register() {
        return ViolationRegister.at(file());
    }

    private static Violation violation(String id, ViolationKind kind, String event) {
        return new Violation(id, kind, kind.severity(), event, "", -1, "", 0, "differs");
    }

    private ViolationsMojo goal() {
        return byHand(new ViolationsMojo());
    }

    @Test
    void shouldListAllAsATable() throws Exception {
        goal().execute();

        assertThat(lines.get(0)).matches("id +state +severity +type +kind +event +seen  runs  last found");
        assertThat(lines.get(1)).matches(TAMPERED + "  open +critical +altered +tampered +e-1 \\[31m +1 +1 +20\\S+Z");
        assertThat(lines.get(2)).startsWith(SKEWED + "  open   low");
        assertThat(lines).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"high, , , true", ", Altered, , true", ", , 1h, true", "low, timestamp, , false", ", lost, , false"})
    void shouldListWhatIsWanted(String severity, String type, String since, boolean shown) throws Exception {
        ViolationsMojo goal = goal();
        goal.severity = severity;
        goal.type = type;
        goal.since = since;
        goal.execute();

        assertThat(lines.stream().anyMatch(line -> line.startsWith(TAMPERED))).isEqualTo(shown);
    }

    @Test
    void shouldResolveAndThenLeaveItOutOfTheUnresolved() throws Exception {
        ViolationsMojo goal = goal();
        goal.resolve = TAMPERED;
        goal.by = "ann";
        goal.note = "our own tamperer";
        goal.execute();

        assertThat(lines.get(1)).startsWith(TAMPERED + "  resolved");
        assertThat(lines.get(2)).startsWith("    resolved by ann, 20").endsWith("Z: our own tamperer");
        lines.clear();
        ViolationsMojo list = goal();
        list.unresolved = true;
        list.execute();
        assertThat(lines).hasSize(2).last().asString().startsWith(SKEWED);
        assertThat(register().list(ViolationFilter.all().unresolved())).hasSize(1);
    }

    @Test
    void shouldSayWhatIsWrongWithWhatWasAsked() {
        assertRefused(
                it -> it.severity = "hi",
                "severity must be one of low, medium, high, critical but was 'hi'; set <severity> or"
                        + " -Dlighthouse.violations.severity");
        assertRefused(
                it -> it.since = "yesterday",
                "since must be a date such as 2026-11-24, a time with offset such as 2026-11-24T10:00:00Z, or how long"
                        + " ago such as 90m, 12h or 7d, but was 'yesterday'; set <since> or"
                        + " -Dlighthouse.violations.since");
        assertRefused(
                it -> it.resolve = TAMPERED,
                "expected who resolves violation " + TAMPERED + " and why but <by> and <note> are not set; set"
                        + " -Dlighthouse.violations.by and -Dlighthouse.violations.note");
        assertRefused(
                it -> {
                    it.resolve = "cccc";
                    it.by = "ann";
                    it.note = "mended";
                },
                "there is no violation 'cccc' in " + file() + " but 2 others; list them to find its id");
    }

    private void assertRefused(java.util.function.Consumer<ViolationsMojo> asked, String message) {
        ViolationsMojo goal = goal();
        asked.accept(goal);
        assertThatThrownBy(goal::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void shouldSayThatThereAreNone() throws Exception {
        ViolationsMojo goal = goal();
        goal.register = folder.resolve("elsewhere.jsonl").toFile();
        goal.execute();

        assertThat(lines).containsExactly("no such violations in " + folder.resolve("elsewhere.jsonl"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, true",
        "2026-11-25, false",
        "2026-11-24T11:59:00+02:00, true",
        "2026-11-24T10:00:01Z, false",
        "90m, true",
        "1m, false",
        "1d, true"
    })
    void shouldReadTimes(String since, boolean found) throws Exception {
        // Found at 10:00, asked at 11:00.
        Instant at = Instant.parse("2026-11-24T10:00:00Z");
        var violation = register().list(ViolationFilter.all()).get(0);
        var then = new dev.lighthouse.integrity.register.RegisteredViolation(
                violation.id(),
                violation.kind(),
                violation.severity(),
                violation.event(),
                violation.detail(),
                violation.state(),
                at,
                "run-1",
                at,
                "run-1",
                1,
                1,
                violation.resolution());
        ViolationChoice choice = new ViolationChoice(Clock.fixed(at.plusSeconds(3600), ZoneOffset.UTC));

        assertThat(choice.of(null, null, false, since).test(then)).isEqualTo(found);
    }
}
