package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.internal.MarkedProcesses;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.target.internal.ProcessRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of targets when those who started them get SIGKILL. */
class LeftBehindTest extends TargetTestSupport {

    @Test
    void shouldEndTheTargetWhenTheControllerIsKilled() throws Exception {
        Process controller = startController();
        long[] pids = awaitPids();

        controller.destroyForcibly().waitFor();

        awaitEnd(pids[0]);
        awaitEnd(pids[1]);
    }

    @Test
    void shouldEndWhatLeftTheTargetsSessionWhenTheControllerIsKilled() throws Exception {
        Process controller = startController();
        long[] pids = awaitPids();
        Process stranger = markedByAnother();
        try {
            assertThat(ProcessIdentity.of(pids[2])).as("it runs before").isPresent();

            controller.destroyForcibly().waitFor();

            awaitEnd(pids[1]);
            assertThat(ProcessIdentity.of(pids[2])).isEmpty();
            assertThat(stranger.isAlive()).as("a process of another target").isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldEndAtTheNextStartWhatADoubleKillLeftBehind() throws Exception {
        Process controller = startController();
        long[] pids = awaitPids();
        // The guard first: otherwise it does its work.
        ProcessHandle.of(pids[1]).orElseThrow().destroyForcibly();
        controller.destroyForcibly().waitFor();
        assertThat(ProcessIdentity.of(pids[0])).as("nobody is left to end it").isPresent();

        try (RunningTarget next = launch(target("healthy"))) {
            assertThat(next.isAlive()).isTrue();
            assertThat(ProcessIdentity.of(pids[0])).isEmpty();
            assertThat(ProcessIdentity.of(pids[2]))
                    .as("in a session of its own")
                    .isEmpty();
            assertThat(notices)
                    .containsExactly("ended target hub (pid " + pids[0]
                            + "), left behind by a run that was killed (pid " + controller.pid() + ")");
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void shouldNameWhatIsLeftBehindWithoutEndingIt() throws Exception {
        Process sleeper = sleeper();
        try {
            ProcessRegistry registry = new ProcessRegistry(folder.resolve("state"));
            assertThat(registry.leftBehind()).as("no registry yet").isEmpty();
            registry.add("target hub", ProcessIdentity.of(sleeper.pid()).orElseThrow(), "");
            assertThat(registry.leftBehind()).as("its owner runs").isEmpty();

            orphan(entries().get(0));
            Path damaged = Files.writeString(entries().get(0).resolveSibling("0-damaged.json"), "{}");

            assertThat(registry.leftBehind())
                    .singleElement()
                    .asString()
                    .startsWith("target hub (pid " + sleeper.pid() + "), left behind by a run that was killed (pid ");
            assertThat(sleeper.isAlive()).isTrue();
            assertThat(entries()).hasSize(2).contains(damaged);
        } finally {
            sleeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldLeaveAProcessAloneWhoseStartDiffers() throws Exception {
        Process sleeper = sleeper();
        try {
            ProcessRegistry registry = new ProcessRegistry(folder.resolve("state"));
            registry.add("an older process", new ProcessIdentity(sleeper.pid(), "ticks:1"), "");
            orphan(entries().get(0));

            assertThat(registry.endLeftBehind(Duration.ofSeconds(1))).isEmpty();

            assertThat(sleeper.isAlive()).isTrue();
            assertThat(entries()).as("forgotten").isEmpty();
        } finally {
            sleeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldLeaveAProcessAloneWhoseOwnerRunsOrThatNeedsNone() throws Exception {
        Process sleeper = sleeper();
        try {
            ProcessRegistry registry = new ProcessRegistry(folder.resolve("state"));
            ProcessIdentity identity = ProcessIdentity.of(sleeper.pid()).orElseThrow();

            registry.add("one of ours", identity, "");
            assertThat(registry.endLeftBehind(Duration.ofSeconds(1))).isEmpty();
            registry.addDetached("one of ours", identity);
            assertThat(registry.endLeftBehind(Duration.ofSeconds(1))).isEmpty();

            assertThat(sleeper.isAlive()).isTrue();
            assertThat(entries()).hasSize(1);
        } finally {
            sleeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldLeaveAProcessOfAnotherRealmAlone() throws Exception {
        Process sleeper = sleeper();
        try {
            ProcessRegistry registry = new ProcessRegistry(folder.resolve("state"));
            registry.add(
                    "a process elsewhere", ProcessIdentity.of(sleeper.pid()).orElseThrow(), "");
            Path entry = entries().get(0);
            orphan(entry);
            Files.writeString(entry, Files.readString(entry).replace(ProcessIdentity.realm(), "another boot pid:[1]"));

            assertThat(registry.endLeftBehind(Duration.ofSeconds(1))).isEmpty();

            assertThat(sleeper.isAlive()).isTrue();
            assertThat(entries()).containsExactly(entry);
        } finally {
            sleeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldForgetADamagedEntry() throws Exception {
        Path processes = Files.createDirectories(folder.resolve("state").resolve("processes"));
        Files.writeString(processes.resolve("1-a.json"), "{ \"pid\"");
        Files.writeString(processes.resolve("2-b.json"), "{}");

        assertThat(new ProcessRegistry(folder.resolve("state")).endLeftBehind(Duration.ofSeconds(1)))
                .isEmpty();

        assertThat(entries()).isEmpty();
    }

    /** Makes the entry's owner one that no longer runs. */
    private static void orphan(Path entry) throws IOException {
        ProcessIdentity own = ProcessIdentity.own();
        String text = Files.readString(entry);
        assertThat(text).contains(own.start());
        Files.writeString(entry, text.replace(own.start(), "ticks:0"));
    }

    @Test
    void shouldEndAtTheNextStartWhatAnEndedTargetLeftBehind() throws Exception {
        MarkedProcesses family = MarkedProcesses.ofTarget();
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        family.mark(builder.environment());
        Process child = builder.start();
        try {
            ProcessRegistry registry = new ProcessRegistry(folder.resolve("state"));
            registry.add("target hub", new ProcessIdentity(child.pid(), "ticks:1"), family.mark());
            orphan(entries().get(0));

            assertThat(registry.endLeftBehind(Duration.ofSeconds(60)))
                    .singleElement()
                    .asString()
                    .startsWith("ended what was started by target hub (pid " + child.pid() + "), left behind by a run");

            assertThat(child.waitFor()).as("TERM was enough").isEqualTo(143);
            assertThat(entries()).isEmpty();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static Process markedByAnother() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        MarkedProcesses.ofTarget().mark(builder.environment());
        return builder.start();
    }

    private Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "1000").start();
    }

    private List<Path> entries() throws IOException {
        try (var files = Files.list(folder.resolve("state").resolve("processes"))) {
            return files.toList();
        }
    }

    private Process startController() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java().toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", ""),
                ControllerMain.class.getName(),
                folder.toString()));
        classPath().forEach(entry -> command.add(entry.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("controller.log").toFile())
                .start();
    }

    private long[] awaitPids() throws IOException {
        Path file = folder.resolve("pids");
        await().atMost(LONG)
                .failFast(
                        () -> Files.readString(folder.resolve("controller.log")).contains("Exception"))
                .until(() -> Files.exists(file));
        String[] words = Files.readString(file).split(" ", -1);
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])};
    }
}
