package dev.lighthouse.worker;

import dev.lighthouse.internal.Descendants;
import dev.lighthouse.internal.ExitCall;
import dev.lighthouse.internal.Folders;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.LifecycleStep;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.ErrorClassifier;
import dev.lighthouse.scenario.Lifecycle;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioLoader;
import dev.lighthouse.scenario.ScenarioPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of a worker JVM. It reads its {@link WorkerConfig} from standard input and ends when that input ends,
 * which is when its controller does.
 */
public final class WorkerMain {

    /** Exit code after the controller has gone. */
    static final int ORPHANED = 70;

    /** Exit code when the worker could not do its work. */
    static final int FAILED = 1;

    /** How long the end of a worker may wait for its files to be deleted. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(5);

    private static volatile @Nullable Path temporary;

    private final Connection connection;
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicReference<Message.@Nullable Start> start = new AtomicReference<>();
    private final CountDownLatch tornDown = new CountDownLatch(1);
    private final Worker worker;
    private final @Nullable LifecycleSteps steps;
    private final LifecycleStep lastStep;

    private WorkerMain(Connection connection, Worker worker, Scenario scenario, WorkerConfig config) {
        this.connection = connection;
        this.worker = worker;
        this.steps = scenario instanceof Lifecycle lifecycle
                ? new LifecycleSteps(lifecycle, config, worker.properties())
                : null;
        this.lastStep = config.worker() == 0 ? LifecycleStep.TEAR_DOWN : LifecycleStep.TEAR_DOWN_WORKER;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        ignoreInterruptKey();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        WorkerConfig config = WorkerConfig.read(in);
        temporary = config.temporary();
        WorkerLog.install(config.folder().resolve("worker.log"));
        daemon("parent-watch", () -> haltAtEnd(in));
        Connection connection = new Connection(new Socket(InetAddress.getLoopbackAddress(), config.port()));
        connection.send(new Message.Hello(
                Message.VERSION,
                config.token(),
                config.worker(),
                ProcessHandle.current().pid(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                AgentThreads.kind()));
        AtomicReference<@Nullable Worker> worker = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> exit(config.worker(), worker.get(), connection::send)));
        toTheEnd(
                config.worker(),
                () -> {
                    Scenario scenario = ScenarioLoader.create(config.scenario(), WorkerMain.class.getClassLoader());
                    ScenarioPlan plan = ScenarioLoader.plan(scenario, config.timeScale());
                    Worker made = new Worker(config, plan, connection);
                    worker.set(made);
                    new WorkerMain(connection, made, scenario, config).run(plan, config);
                },
                connection::send,
                WorkerMain::halt);
    }

    /** What is done when user code calls {@code System.exit}, or a signal ends this JVM; {@link #halt} does without. */
    private static void exit(int number, @Nullable Worker worker, Outlet outlet) {
        try {
            Optional<ExitCall> call = ExitCall.find(worker == null ? List.of() : worker.threads());
            if (call.isPresent()) {
                String sentence = call.get().sentence("worker " + number);
                System.err.println(sentence);
                outlet.send(new Message.Failure(sentence));
            }
        } catch (Throwable e) {
            // The exit code tells what it can.
        } finally {
            Descendants.endOwn();
        }
    }

    /** What a worker does, and may fail in. */
    @FunctionalInterface
    interface Work {
        void perform() throws Exception;
    }

    /** Where a failure is told. */
    @FunctionalInterface
    interface Outlet {
        void send(Message message) throws IOException;
    }

    /**
     * Does the work, tells the controller in one sentence why it could not be done, and halts whatever happens: agents
     * that are stuck, or threads that user code left behind, do not keep a worker alive.
     */
    static void toTheEnd(int number, Work work, Outlet outlet, IntConsumer halt) {
        int code = FAILED;
        try {
            code = told(number, work, outlet);
        } catch (Throwable failure) {
            // The controller is gone, or there is no memory left to tell it anything.
        } finally {
            try {
                System.out.flush();
            } finally {
                halt.accept(code);
            }
        }
    }

    private static int told(int number, Work work, Outlet outlet) throws IOException {
        try {
            work.perform();
            return 0;
        } catch (UserError e) {
            outlet.send(new Message.Failure(String.valueOf(e.getMessage())));
            return 0;
        } catch (Throwable failure) {
            outlet.send(new Message.Failure("worker " + number + " cannot go on: " + ErrorClassifier.example(failure)));
            failure.printStackTrace();
            return FAILED;
        }
    }

    private void run(ScenarioPlan plan, WorkerConfig config) throws Exception {
        daemon("controller", this::listen);
        worker.prepare();
        connection.send(new Message.Ready(plan.digest(), config.share(plan.agents()), steps != null));
        started.await();
        Message.Start begin = start.get();
        if (begin != null) {
            worker.run(begin);
        }
        if (steps != null) {
            // The controller says when, or ends this JVM.
            tornDown.await();
        }
    }

    private void listen() {
        try {
            while (true) {
                Message message = connection.receive();
                if (message instanceof Message.Ping ping) {
                    connection.send(new Message.Pong(ping.number(), System.nanoTime()));
                } else if (message instanceof Message.Start begin) {
                    start.set(begin);
                    started.countDown();
                } else if (message instanceof Message.Step step) {
                    daemon("life-cycle", () -> take(step));
                } else if (message instanceof Message.Barrier barrier) {
                    worker.barrier(barrier);
                } else if (message instanceof Message.Stop stop) {
                    worker.stop(Duration.ofNanos(stop.drainNanos()));
                    started.countDown();
                }
            }
        } catch (IOException e) {
            halt(ORPHANED);
        }
    }

    /** In a thread of its own, since user code may take its time. */
    private void take(Message.Step step) {
        LifecycleSteps taker = steps;
        try {
            connection.send(taker == null ? new Message.StepDone(step.what(), step.shared(), "") : taker.take(step));
            if (step.what() == lastStep) {
                tornDown.countDown();
            }
        } catch (IOException e) {
            halt(ORPHANED);
        }
    }

    private static void haltAtEnd(BufferedReader in) {
        try {
            while (in.read() >= 0) {
                // Nothing is sent after the configuration; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        halt(ORPHANED);
    }

    /**
     * Ends this JVM, and what agents have started and left behind. Several threads may come to see that the controller has
     * gone; the first does all, lest another ends the JVM in the midst of it.
     */
    private static synchronized void halt(int code) {
        try {
            Descendants.endOwn();
            removeTemporary();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    /** The controller does so, too, but may have been killed. */
    private static void removeTemporary() {
        Path folder = temporary;
        if (folder == null) {
            return;
        }
        // In a thread of its own, since a file system that an agent has mounted there may not answer.
        Thread remover = new Thread(
                () -> {
                    // Agents still run and may write while it is deleted.
                    for (int round = 0; round < 3 && Files.exists(folder); round++) {
                        Folders.deleteQuietly(folder);
                    }
                },
                "clean-up");
        remover.setDaemon(true);
        remover.start();
        try {
            remover.join(CLEAN_UP.toMillis());
        } catch (InterruptedException e) {
            // This JVM ends now.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A terminal sends its interrupt key to every process of the group; the controller decides for its workers.
     * {@code sun.misc.Signal} is the JDK's only way, and not on every run-time image.
     */
    private static void ignoreInterruptKey() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ignore = Proxy.newProxyInstance(
                    WorkerMain.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, values) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), ignore);
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.err.println("worker: the interrupt key cannot be ignored: " + e);
        }
    }
}
