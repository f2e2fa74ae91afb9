package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.MarkedProcesses;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetachedTargetsTest extends TargetTestSupport {

    private DetachedTargets targets;

    @BeforeEach
    void inTheFolder() {
        targets = new DetachedTargets(folder.resolve("lighthouse"));
    }

    @AfterEach
    void stop() {
        targets.stop("hub");
    }

    @Test
    void shouldFindAStartedTargetAgainAndNotStopItInPassing() {
        RunningTarget started = targets.start(target("healthy").property("db", "{dir}/events.db"), settings());

        RunningTarget found =
                new DetachedTargets(folder.resolve("lighthouse")).find("hub").orElseThrow();
        found.stop();

        assertThat(found.isAlive()).isTrue();
        assertThat(found.pid()).isEqualTo(started.pid());
        assertThat(found.address()).isEqualTo(started.address());
        assertThat(found.properties()).isEqualTo(started.properties());
        assertThat(found.files()).isEqualTo(started.files()).isNotEmpty();
        assertThat(found.started()).isEqualTo(started.started());
        assertThat(found.log().orElseThrow()).content().contains("answers on port");
    }

    @Test
    void shouldStopAStartedTarget() {
        long pid = targets.start(target("healthy"), settings()).pid().orElseThrow();

        assertThat(targets.stop("hub")).isEqualTo("stopped target hub (pid " + pid + ")");

        assertThat(ProcessIdentity.of(pid)).isEmpty();
        assertThat(targets.find("hub")).isEmpty();
        assertThat(folder.resolve("lighthouse/targets/hub.json")).doesNotExist();
        assertThat(folder.resolve("lighthouse/targets/hub.log")).exists();
        assertThat(targets.stop("hub"))
                .isEqualTo("target hub was not running: there is no " + folder.resolve("lighthouse/targets/hub.json"));
    }

    @Test
    void shouldKillAStartedTargetThatIgnoresTerm() {
        RunningTarget started = targets.start(target("stubborn").stopWithin(Duration.ofMillis(300)), settings());

        assertThat(targets.stop("hub"))
                .isEqualTo("target hub (pid " + started.pid().orElseThrow()
                        + ") did not end within 300 ms of TERM and was killed");
    }

    @Test
    void shouldEndWhatTheStartedTargetStarted() throws Exception {
        Path file = folder.resolve("child");
        targets.start(target("parent", file.toString()), settings());
        long child = Long.parseLong(Files.readString(file));

        targets.stop("hub");

        awaitEnd(child);
    }

    @Test
    void shouldEndWhatTheStartedTargetStartedInASessionOfItsOwn() throws Exception {
        Path file = folder.resolve("child");
        targets.start(target("breakaway", file.toString(), "sleep", "777"), settings());
        long child = Long.parseLong(Files.readString(file));

        new DetachedTargets(folder.resolve("lighthouse")).stop("hub");

        assertThat(ProcessIdentity.of(child)).isEmpty();
    }

    @Test
    void shouldEndWhatAStartedTargetThatEndedByItselfLeftBehind() throws Exception {
        Path file = folder.resolve("child");
        RunningTarget started = targets.start(target("breakaway", file.toString(), "sleep", "777"), settings());
        long child = Long.parseLong(Files.readString(file));
        ProcessHandle.of(started.pid().orElseThrow()).orElseThrow().destroyForcibly();
        awaitEnd(started.pid().orElseThrow());

        assertThat(targets.stop("hub")).contains("was not running");

        assertThat(ProcessIdentity.of(child)).isEmpty();
    }

    @Test
    void shouldRefuseToStartOneTwice() {
        RunningTarget started = targets.start(target("healthy"), settings());

        assertThatThrownBy(() -> targets.start(target("healthy"), settings()))
                .isInstanceOf(TargetException.class)
                .hasMessage("target hub already runs at " + started.address() + " (pid "
                        + started.pid().orElseThrow() + "); use it, or end it with mvn lighthouse:stop");
    }

    @Test
    void shouldSayThatAStartedTargetHasEndedByItself() throws Exception {
        RunningTarget started = targets.start(target("healthy"), settings());
        long pid = started.pid().orElseThrow();
        RunningTarget found = targets.find("hub").orElseThrow();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThat(found.onExit().get(60, TimeUnit.SECONDS)).isEmpty();
        assertThat(targets.find("hub")).isEmpty();
        assertThat(targets.stop("hub")).isEqualTo("target hub was not running: pid " + pid + " had ended");
    }

    @Test
    void shouldNotTouchALaterProcessOfTheSamePid() throws Exception {
        RunningTarget started = targets.start(target("healthy"), settings());
        Path file = folder.resolve("lighthouse/targets/hub.json");
        String text = Files.readString(file);
        String start =
                ProcessIdentity.of(started.pid().orElseThrow()).orElseThrow().start();
        // The later one has another start and no mark of ours.
        String mark = ((ProcessRunningTarget) started).process().mark();
        Files.writeString(
                file,
                text.replace(start, "ticks:1")
                        .replace(mark, MarkedProcesses.ofTarget().mark()));

        assertThat(targets.stop("hub")).contains("was not running");

        assertThat(started.isAlive()).isTrue();
        started.stop();
    }

    @Test
    void shouldLeaveNothingWhenTheTargetDiesBeforeItIsReady() {
        assertThatThrownBy(() -> targets.start(target("dies"), settings()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("ended with exit code 7 before it was ready");

        assertThat(targets.find("hub")).isEmpty();
    }

    @Test
    void shouldKeepTheFolderFromOthers() throws Exception {
        targets.start(target("healthy"), settings());

        assertThat(Files.getPosixFilePermissions(folder.resolve("lighthouse/targets")))
                .containsExactlyInAnyOrderElementsOf(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    }
}
