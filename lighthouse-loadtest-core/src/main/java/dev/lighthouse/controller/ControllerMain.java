package dev.lighthouse.controller;

import dev.lighthouse.internal.Descendants;
import dev.lighthouse.internal.ExitCall;
import dev.lighthouse.internal.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Entry point of the controller JVM, with the user's test class path and ours.
 *
 * <p>It reads its {@link RunConfiguration} from standard input. When that input ends, or on the
 * interrupt key, it stops the run in an orderly way, writes down what was measured, and is ended if that takes longer than
 * 60 s; {@link ScenarioRun} bounds its own part to 46 s, whatever companions do. Lines for people go to standard
 * output; the last line on standard error is the reason when the exit code is not {@link #MEASURED}.
 *
 * <p>User code that calls {@code System.exit} ends the run as {@link #USER_ERROR}, whatever code it asks for.
 */
public final class ControllerMain {

    /** Exit code when everything that was asked for was measured. */
    public static final int MEASURED = 0;

    /** Exit code when something could not be measured; what was is in the result. */
    public static final int NOT_MEASURED = 1;

    /** Exit code when nothing was tried, because the user has to mend something first. */
    public static final int USER_ERROR = 2;

    /** Exit code after a failure of Lighthouse itself. */
    public static final int INTERNAL_ERROR = 3;

    private static final int STOP_SECONDS = 60;

    private ControllerMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        ForkedJvm.begun();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        RunConfiguration configuration = RunConfigurationText.read(in);
        if (configuration == null) {
            System.err.println("the controller expects its configuration on standard input");
            System.exit(USER_ERROR);
            return;
        }
        Controller controller =
                new Controller(configuration, ControllerMain.class.getClassLoader(), System.out::println);
        CountDownLatch finished = new CountDownLatch(1);
        Thread own = Thread.currentThread();
        daemon("build-watch", () -> stopAtEnd(in, controller, finished));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(controller, finished, own)));
        int code = run(controller);
        System.out.flush();
        Descendants.endOwn();
        finished.countDown();
        // User code may have left threads behind.
        System.exit(code);
    }

    private static int run(Controller controller) {
        try {
            return controller.run() ? MEASURED : NOT_MEASURED;
        } catch (UserError e) {
            System.err.println(e.getMessage());
            return USER_ERROR;
        } catch (Throwable e) {
            e.printStackTrace();
            System.err.println("Lighthouse failed: " + e);
            return INTERNAL_ERROR;
        }
    }

    private static void stopAtEnd(BufferedReader in, Controller controller, CountDownLatch finished) {
        try {
            while (in.read() >= 0) {
                // Nothing more is sent; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        stop(controller, finished, "the build that started this run has gone");
        Descendants.endOwn();
        Runtime.getRuntime().halt(INTERNAL_ERROR);
    }

    /** What happens when this JVM goes down: after its run, at a signal, or because user code called System.exit. */
    private static void end(Controller controller, CountDownLatch finished, Thread own) {
        Optional<ExitCall> call = finished.getCount() == 0 ? Optional.empty() : ExitCall.find(List.of());
        String reason = call.map(it -> it.sentence("the run")).orElse("interrupted");
        // The thread that called it does not come back, so a run of that thread cannot finish.
        if (call.isEmpty() || call.get().thread() != own) {
            stop(controller, finished, reason);
        }
        if (call.isPresent()) {
            System.err.println(reason);
            System.err.flush();
            Descendants.endOwn();
            Runtime.getRuntime().halt(USER_ERROR);
        }
    }

    private static void stop(Controller controller, CountDownLatch finished, String reason) {
        controller.stop(reason);
        boolean interrupted = false;
        try {
            if (!finished.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the run did not stop within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
