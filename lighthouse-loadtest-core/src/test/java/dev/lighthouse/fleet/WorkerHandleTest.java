package dev.lighthouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.internal.MarkedProcesses;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.WorkerResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WorkerHandleTest {

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final FakeProcess process = new FakeProcess();
    private Path log;
    private Socket ours;
    private Socket theirs;
    private Connection worker;
    private WorkerHandle handle;

    @BeforeEach
    void connect() throws IOException {
        log = Files.writeString(folder.resolve("worker.log"), "");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            theirs = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            ours = server.accept();
        }
        worker = new Connection(theirs);
        ScenarioRecord record =
                new ScenarioRecord(new Phases(Duration.ZERO, Duration.ofSeconds(60)), (second, intervals) -> {});
        handle = new WorkerHandle(
                0,
                new WorkerProcess(process, log, folder.resolve("tmp"), MarkedProcesses.ofWorker()),
                record,
                clock::get,
                new FleetBarriers(1, message -> {}));
    }

    @AfterEach
    void close() throws IOException {
        process.exit(0);
        ours.close();
        theirs.close();
    }

    private void hello() throws IOException {
        assertThat(handle.connected(new Connection(ours), new Message.Hello(Message.VERSION, "", 0, 1, "", "")))
                .isTrue();
    }

    private void start() throws IOException {
        hello();
        handle.start(0, 0);
    }

    private static Message.Interval interval(long sequence) {
        return new Message.Interval(sequence, (int) sequence, 1, List.of());
    }

    private static Message.Totals totals(long intervals) {
        return new Message.Totals(
                intervals, Map.of(), new Message.IterationCounts(0, 0, 0, 0, 0, 0), 1, 0, 0, 0, 0, 0, 0, 0, Map.of());
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(handle.awaitEnd(TimeUnit.SECONDS.toNanos(10))).isTrue();
    }

    private void awaitSecond(int second) {
        await().until(() -> handle.lastSecond() >= second);
    }

    @Test
    void shouldTakeInWhatIsStillInTheSocketOfAWorkerThatHasExited() throws Exception {
        start();
        worker.send(interval(0));
        worker.send(totals(1));
        process.exit(0);
        awaitEnd();
        handle.end();
        assertThat(handle.problem()).isNull();
        assertThat(handle.result().state()).isEqualTo(WorkerResult.FINISHED);
        assertThat(handle.result().intervals()).isEqualTo(1);
    }

    @Test
    void shouldTellTheExitCodeOfAWorkerWhoseSocketEndsFirst() throws Exception {
        start();
        Files.writeString(log, "OutOfMemoryError: Java heap space\n");
        theirs.close();
        Thread exit = new Thread(() -> process.exit(3));
        exit.start();
        awaitEnd();
        handle.end();
        exit.join();
        assertThat(handle.problem())
                .isEqualTo("worker 0 died with exit code 3; its last words:\nOutOfMemoryError: Java heap space");
        assertThat(handle.result().state()).isEqualTo(WorkerResult.DIED);
        assertThat(handle.result().exitCode()).isEqualTo(3);
    }

    @Test
    void shouldTellTheExitCodeOfAWorkerWhoseProcessEndsFirst() throws Exception {
        start();
        process.exit(9);
        awaitEnd();
        handle.end();
        assertThat(handle.problem()).isEqualTo("worker 0 died with exit code 9; it printed nothing");
    }

    @Test
    void shouldEndAWorkerThatLostContactAndSaySo() throws Exception {
        start();
        handle.end();
        assertThat(process.isAlive()).isFalse();
        assertThat(handle.problem()).isEqualTo("worker 0 lost contact and was ended");
        assertThat(handle.result().state()).isEqualTo(WorkerResult.DIED);
        assertThat(handle.result().exitCode()).isNull();
    }

    @Test
    void shouldNotCallAWorkerDeadThatWasEndedBeforeTheStart() throws Exception {
        hello();
        handle.end();
        assertThat(process.isAlive()).isFalse();
        assertThat(handle.problem()).isNull();
        assertThat(handle.result().state()).isEqualTo(WorkerResult.STOPPED);
    }

    @Test
    void shouldDecideOnceWhatBecameOfIt() throws Exception {
        start();
        handle.end();
        String problem = handle.problem();
        worker.send(totals(0));
        handle.end();
        assertThat(handle.problem()).isEqualTo(problem);
    }

    @Test
    void shouldRefuseWhatCannotBeRead() throws Exception {
        start();
        theirs.getOutputStream().write(new byte[] {0, 0, 0, 1, 99});
        theirs.getOutputStream().flush();
        process.exit(0);
        awaitEnd();
        handle.end();
        assertThat(handle.problem()).startsWith("worker 0 sent what cannot be read: ");
        assertThat(handle.result().state()).isEqualTo(WorkerResult.DIED);
    }

    @Test
    void shouldWaitForNoSilentWorkerUntilItSpeaksAgain() throws Exception {
        start();
        worker.send(interval(0));
        awaitSecond(0);
        clock.addAndGet(WorkerHandle.SILENCE.toNanos() - 1);
        assertThat(handle.isSilent()).isFalse();
        clock.addAndGet(1);
        assertThat(handle.isSilent()).isTrue();
        worker.send(interval(1));
        awaitSecond(1);
        assertThat(handle.isSilent()).isFalse();
        worker.send(totals(2));
        awaitEnd();
        process.exit(0);
        handle.end();
        assertThat(handle.problem()).startsWith("worker 0 lost contact for 15 s and came back");
        assertThat(handle.result().state()).isEqualTo(WorkerResult.FINISHED);
    }

    @Test
    void shouldTellOfIntervalsThatNeverCame() throws Exception {
        start();
        worker.send(interval(0));
        worker.send(interval(2));
        worker.send(totals(3));
        process.exit(0);
        awaitEnd();
        handle.end();
        assertThat(handle.problem()).isEqualTo("worker 0 sent 3 intervals but 2 arrived");
    }
}
