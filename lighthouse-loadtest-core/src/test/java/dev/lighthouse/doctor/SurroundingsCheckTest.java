package dev.lighthouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SurroundingsCheckTest extends DoctorTestSupport {

    @Test
    void shouldTellTheRoomForResults() {
        assertOk(check("results"), RESULTS + " can be written, 50 GB free");
    }

    @Test
    void shouldWarnOfLittleRoom() {
        machine.free = OptionalLong.of(900_000_000);

        assertWarns(
                check("results"), RESULTS + " can be written, 900 MB free", "make room, or set -Dlighthouse.output");
    }

    @Test
    void shouldStopWithoutRoom() {
        machine.free = OptionalLong.of(99_000_000);

        assertStops(check("results"), RESULTS + " can be written, 99 MB free", "make room, or set -Dlighthouse.output");
    }

    @Test
    void shouldSayWhenTheRoomCannotBeTold() {
        machine.free = OptionalLong.empty();

        assertWarns(check("results"), RESULTS + " can be written; how much room it has cannot be told", null);
    }

    @Test
    void shouldStopWhenTheNextFolderAboveIsClosed() {
        machine.folders.add(Path.of("/build"));
        machine.closed.add(Path.of("/build"));

        assertStops(
                check("results"),
                RESULTS + " cannot be written: /build is closed to this user",
                "make it writable, or set -Dlighthouse.output");
    }

    @Test
    void shouldStopWhenAFileIsInTheWay() {
        machine.file("/build/target", "");

        assertStops(
                check("results"),
                RESULTS + " cannot be made: /build/target is not a folder",
                "move it away, or set -Dlighthouse.output");
    }

    @Test
    void shouldNotLookForResultsWithoutAProject() {
        assertThat(new Doctor(machine).examine(NO_PLANS, null).checks())
                .extracting(Check::name)
                .doesNotContain("results");
    }

    @Test
    void shouldSayThatNobodyMeasures() {
        assertOk(check("measurement lock"), "free");
    }

    @Test
    void shouldSayWhoMeasures() {
        machine.measuring = Optional.of("4711");

        assertWarns(
                check("measurement lock"),
                "held by process 4711, which measures on this machine now; load would wait for its end",
                "ps -fp 4711");
    }

    @Test
    void shouldSayThatNothingIsLeftBehind() {
        assertOk(check("left behind"), "nothing of earlier runs still runs");
    }

    @Test
    void shouldNameWhatIsLeftBehind() {
        machine.left.addAll(List.of("target hub (pid 7)", "target db (pid 8)"));

        assertWarns(
                check("left behind"),
                "still running: target hub (pid 7); target db (pid 8)",
                "the next lighthouse:load or lighthouse:start that starts a target ends them");
    }
}
