package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.result.TargetResult.LaunchedFile;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetLauncherTest extends TargetTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"http:/health", "tcp", "log:answers on port \\d+, grüße$"})
    void shouldBeReadyOnceTheTargetAnswers(String readiness) throws Exception {
        try (RunningTarget hub = launch(target("healthy").readyWhen(Readiness.parse(readiness)))) {
            assertThat(hub.isAlive()).isTrue();
            assertThat(hub.exitCode()).isEmpty();
            assertThat(hub.readyMillis().orElseThrow()).isPositive();
            assertThat(ProcessHandle.of(hub.pid().orElseThrow())
                            .flatMap(process -> process.info().command()))
                    .hasValueSatisfying(command -> assertThat(command).endsWith("java"));
            assertThat(Reachability.accepts(
                            InetAddress.getLoopbackAddress(), hub.address().getPort()))
                    .isTrue();
            await().atMost(LONG).untilAsserted(() -> assertThat(log()).content().contains("answers on port"));
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void shouldReplacePlaceholdersEverywhere() throws Exception {
        ProcessTarget described = target("healthy")
                .property("hub.jdbc.url", "jdbc:sqlite:{dir}/events.db")
                .environment("GREETING", "{dir} at {port}");
        try (RunningTarget hub = launch(described)) {
            Path dir = folder.resolve("dir");
            assertThat(dir).isDirectory();
            assertThat(hub.properties()).containsEntry("hub.jdbc.url", "jdbc:sqlite:" + dir + "/events.db");
            try (var answer = hub.address().resolve("/env").toURL().openStream()) {
                assertThat(new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo(dir + " at " + hub.address().getPort());
            }
        }
    }

    @Test
    void shouldEndOnTermAndSayNothing() throws Exception {
        RunningTarget hub = launch(target("healthy"));
        long pid = hub.pid().orElseThrow();

        assertThat(hub.stop()).isEmpty();

        assertThat(ProcessIdentity.of(pid)).isEmpty();
        assertThat(hub.isAlive()).isFalse();
        assertThat(hub.onExit().get(60, TimeUnit.SECONDS)).isEqualTo(OptionalInt.of(143));
        assertThat(hub.exitCode()).hasValue(143);
        assertThat(hub.stop()).as("a second time").isEmpty();
        assertThat(hub.result(false).exitCode()).isNull();
    }

    @Test
    void shouldKillATargetThatIgnoresTermAndSaySo() {
        RunningTarget hub = launch(target("stubborn").stopWithin(Duration.ofMillis(300)));
        long pid = hub.pid().orElseThrow();

        assertThat(hub.stop())
                .hasValue("target hub (pid " + pid + ") did not end within 300 ms of TERM and was killed");

        assertThat(ProcessIdentity.of(pid)).isEmpty();
        assertThat(hub.exitCode()).hasValue(137);
    }

    @Test
    void shouldEndWhatTheTargetStarted() throws Exception {
        Path file = folder.resolve("child");
        RunningTarget hub = launch(target("parent", file.toString()));
        long child = Long.parseLong(Files.readString(file));
        assertThat(ProcessIdentity.of(child)).isPresent();

        hub.stop();

        assertThat(ProcessIdentity.of(child)).isEmpty();
    }

    @Test
    void shouldEndWhatTheTargetStartedInASessionOfItsOwn() throws Exception {
        Path file = folder.resolve("child");
        RunningTarget hub = launch(target("breakaway", file.toString(), "sleep", "777"));
        long child = Long.parseLong(Files.readString(file));
        assertThat(ProcessIdentity.of(child)).isPresent();

        assertThat(hub.stop()).as("TERM was enough").isEmpty();

        assertThat(ProcessIdentity.of(child)).isEmpty();
    }

    @Test
    void shouldEndWhatATargetThatDiedLeftInASessionOfItsOwn() throws Exception {
        Path file = folder.resolve("child");
        RunningTarget hub = launch(target("breakaway", file.toString(), "sleep", "777"));

        ProcessHandle.of(hub.pid().orElseThrow()).orElseThrow().destroyForcibly();

        awaitEnd(Long.parseLong(Files.readString(file)));
        assertThat(hub.stop()).isEmpty();
    }

    @Test
    void shouldEndWhatTheTargetStartedInASessionOfItsOwnAlsoWhenItsGuardWasKilled() throws Exception {
        Path file = folder.resolve("child");
        RunningTarget hub = launch(target("breakaway", file.toString(), "sleep", "777"));
        long child = Long.parseLong(Files.readString(file));
        ProcessHandle.of(hub.pid().orElseThrow())
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .destroyForcibly();

        assertThat(hub.stop()).isEmpty();

        assertThat(ProcessIdentity.of(child)).isEmpty();
    }

    @Test
    void shouldKillWhatIgnoresTermInASessionOfItsOwnAndSaySo() throws Exception {
        Path file = folder.resolve("child");
        RunningTarget hub =
                launch(target("breakaway", file.toString(), "sh", "-c", "trap '' TERM; while :; do sleep 1; done")
                        .stopWithin(Duration.ofSeconds(2)));
        long child = Long.parseLong(Files.readString(file));

        assertThat(hub.stop())
                .hasValue("what target hub (pid " + hub.pid().orElseThrow()
                        + ") had started did not end within 2 s of TERM and was killed");

        awaitEnd(child);
    }

    @Test
    void shouldKnowWhenTheTargetDiesInTheMiddle() throws Exception {
        RunningTarget hub = launch(target("healthy"));

        ProcessHandle.of(hub.pid().orElseThrow()).orElseThrow().destroyForcibly();

        assertThat(hub.onExit().get(60, TimeUnit.SECONDS)).isEqualTo(OptionalInt.of(137));
        assertThat(hub.isAlive()).isFalse();
        assertThat(hub.result(true).exitCode()).isEqualTo(137);
        assertThat(hub.stop()).isEmpty();
    }

    @Test
    void shouldEndTheTargetEvenIfItsGuardWasKilled() throws Exception {
        RunningTarget hub = launch(target("healthy"));
        long pid = hub.pid().orElseThrow();
        ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow().destroyForcibly();

        assertThat(hub.stop()).isEmpty();

        assertThat(ProcessIdentity.of(pid)).isEmpty();
        assertThat(hub.onExit().get(60, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void shouldShowTheEndOfTheLogWhenTheTargetDiesBeforeItIsReady() {
        assertThatThrownBy(() -> launch(target("dies")))
                .isInstanceOf(TargetException.class)
                .hasMessage("target hub ended with exit code 7 before it was ready; its log " + log() + " ends with:\n"
                        + "  line 3\n  line 4\n  line 5\n  line 6\n  line 7\n  line 8\n  line 9\n  line 10\n"
                        + "  line 11\n  line 12");
    }

    @Test
    void shouldSayTheLastAnswerOfATargetThatNeverGetsReady() {
        assertThatThrownBy(() -> launch(target("unready").readyWithin(Duration.ofSeconds(3))))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith(
                        "target hub was not ready within 3 s; its last answer was: GET http://127.0.0.1:")
                .hasMessageContaining("/health: status 503")
                .hasMessageContaining("its log is " + log())
                .hasMessageContaining("<readyWithin>");
    }

    @Test
    void shouldSayThatNobodyListens() {
        assertThatThrownBy(
                        () -> launch(target("silent").readyWhen(Readiness.tcp()).readyWithin(Duration.ofMillis(600))))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("was not ready within 600 ms; its last answer was: connect to 127.0.0.1:")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void shouldSayThatNoLineOfTheLogMatched() {
        assertThatThrownBy(() -> launch(target("silent")
                        .readyWhen(Readiness.logLine("up and running"))
                        .readyWithin(Duration.ofSeconds(3))))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("lines of its log matched up and running");
    }

    @Test
    void shouldRefuseACommandThatDoesNotExist() {
        assertThatThrownBy(() -> launch(Target.process("hub").command("no-such-hub")))
                .isInstanceOf(TargetException.class)
                .hasMessage(
                        "the command no-such-hub of target hub was not found in PATH; install it or give its path in"
                                + " <command>");
        assertThatThrownBy(() -> launch(Target.process("hub").command("./bin/hub")))
                .isInstanceOf(TargetException.class)
                .hasMessage("the command ./bin/hub of target hub was not found at " + folder.resolve("bin/hub")
                        + "; build it first or correct <command>");
    }

    @Test
    void shouldRefuseACommandThatIsNotExecutable() throws IOException {
        Path script = Files.writeString(folder.resolve("hub.sh"), "exit 0");
        assertThatThrownBy(() -> launch(Target.process("hub").command("./hub.sh")))
                .isInstanceOf(TargetException.class)
                .hasMessage("the command ./hub.sh of target hub is not executable: " + script
                        + "; run chmod +x on it or correct <command>");
    }

    @Test
    void shouldRefuseAMainClassThatIsNotOnTheClassPath() {
        assertThatThrownBy(() -> launch(Target.process("hub").mainClass("org.example.Missing")))
                .isInstanceOf(TargetException.class)
                .hasMessage("the main class org.example.Missing of target hub is not on the test class path; compile it"
                        + " or correct <mainClass>");
    }

    @Test
    void shouldWarnOfAPlaceholderThatThereIsNot() {
        launch(target("healthy", "--also={prot}", "{\"a\":1}").environment("HUB_DIR", "{dri}/x"))
                .stop();

        assertThat(notices)
                .containsExactly(
                        "target hub: unknown placeholder {prot} in <arguments> is passed on as it stands; there are"
                                + " {port} and {dir}",
                        "target hub: unknown placeholder {dri} in <environment> is passed on as it stands; there are"
                                + " {port} and {dir}");
    }

    @Test
    void shouldRefuseATargetThatSaysNothingToStart() {
        assertThatThrownBy(() -> launch(Target.process("hub")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("says neither a command nor a main class");
    }

    @Test
    void shouldRefuseAFixedPortThatIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> launch(target("healthy").address("http://127.0.0.1:" + port)))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("port " + port + " of target hub is already in use by pid "
                            + ProcessHandle.current().pid() + "; end that process, or write {port} in <address>");
        }
        assertThat(log()).as("nothing was started").doesNotExist();
    }

    @Test
    void shouldRefuseAnAddressThatNobodyCanResolve() {
        assertThatThrownBy(() -> launch(target("healthy").address("http://hub.invalid:{port}")))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("the host hub.invalid of target hub cannot be resolved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:{port}", "http://", "no address"})
    void shouldRefuseWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> launch(target("healthy").address(address)))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("the address of target hub must have a scheme and a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bob:s3cr3t@127.0.0.1:{port}",
                "ht tp://bob:s3cr3t@127.0.0.1:{port}",
                "http://127.0.0.1:{port}?token=s3cr3t"
            })
    void shouldRefuseAnAddressThatHoldsASecretWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> launch(target("healthy").address(address)))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("the address of target hub must ")
                .hasMessageNotContaining("s3cr3t");
        assertThat(log()).as("nothing was started").doesNotExist();
    }

    @Test
    void shouldDigestWhatTheTargetWasLaunchedFrom() throws IOException {
        try (RunningTarget hub = launch(target("healthy"))) {
            List<LaunchedFile> files = hub.files();
            assertThat(files)
                    .extracting(LaunchedFile::path)
                    .containsExactly(java().toString(), classPath().get(0) + "/");
            assertThat(files).extracting(LaunchedFile::sha256).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void shouldReachASystemThatRunsElsewhere() throws Exception {
        try (ServerSocket system = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + system.getLocalPort());
            RunningTarget running =
                    TargetLauncher.reach(Target.url(address.toString()).property("tenant", "blue"));
            assertThat(running.kind()).isEqualTo("url");
            assertThat(running.address()).isEqualTo(address);
            assertThat(running.pid()).isEmpty();
            assertThat(running.properties()).containsEntry("tenant", "blue");
            assertThat(running.stop()).isEmpty();
        }
    }

    @Test
    void shouldSayThatASystemElsewhereIsDown() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> TargetLauncher.reach(Target.url("http://127.0.0.1:" + port)))
                .isInstanceOf(TargetException.class)
                .hasMessage("target target at http://127.0.0.1:" + port
                        + " cannot be reached: Connection refused; start it, or correct its address");
    }
}
