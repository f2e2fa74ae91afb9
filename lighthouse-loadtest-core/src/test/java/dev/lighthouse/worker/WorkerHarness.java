package dev.lighthouse.worker;

import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.scenario.ScenarioPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Runs one worker inside the test, with a controller that only listens. */
final class WorkerHarness {

    private final Path folder;
    private final Duration drain;

    WorkerHarness(Path folder, Duration drain) {
        this.folder = folder;
        this.drain = drain;
    }

    /** What the worker, one of so many, said at the end; {@code created} gets it before it runs. */
    Message.Totals totals(ScenarioPlan plan, int number, int workers, Consumer<Worker> created) throws Exception {
        WorkerConfig config = new WorkerConfig(
                0, "", number, workers, plan.name(), 1, drain, 1, folder, URI.create("http://127.0.0.1:1/"), Map.of());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connection ours = new Connection(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
                Connection controller = new Connection(server.accept())) {
            Worker worker = new Worker(config, plan, ours);
            created.accept(worker);
            Thread running = new Thread(() -> {
                try {
                    worker.run(new Message.Start(System.nanoTime(), 0));
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            running.setDaemon(true);
            running.start();
            Message last = controller.receive();
            while (!(last instanceof Message.Totals)) {
                last = controller.receive();
            }
            running.join();
            return (Message.Totals) last;
        }
    }

    Message.Totals totals(ScenarioPlan plan) throws Exception {
        return totals(plan, 0, 1, worker -> {});
    }
}
