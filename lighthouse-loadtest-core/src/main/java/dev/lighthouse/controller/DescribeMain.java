package dev.lighthouse.controller;

import dev.lighthouse.internal.Descendants;
import dev.lighthouse.internal.Json;
import dev.lighthouse.internal.UserError;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Entry point of a JVM that reads a project's plans and runs nothing, with the user's test class path and ours.
 *
 * <p>It reads a {@link RunConfiguration} from standard input and prints an array of
 * {@link ScenarioDescription}s as one line of JSON. What user code prints goes to standard error, whose last line is the
 * reason when the exit code is {@link ControllerMain#USER_ERROR}. It ends when its standard input does.
 */
public final class DescribeMain {

    private DescribeMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        ForkedJvm.begun();
        PrintStream answer = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        RunConfiguration configuration = RunConfigurationText.read(in);
        if (configuration == null) {
            System.err.println("expected the configuration on standard input");
            System.exit(ControllerMain.USER_ERROR);
            return;
        }
        endWithInput(in);
        int code = answer(configuration, answer);
        // User code may have left threads behind, or have exit hooks that hang.
        System.err.flush();
        Descendants.endOwn();
        Runtime.getRuntime().halt(code);
    }

    private static int answer(RunConfiguration run, PrintStream answer) {
        try {
            answer.println(Json.line(new PlanDescriber(run, DescribeMain.class.getClassLoader()).describe()));
            answer.flush();
            return ControllerMain.MEASURED;
        } catch (UserError e) {
            System.err.println(e.getMessage());
            return ControllerMain.USER_ERROR;
        } catch (Throwable e) {
            e.printStackTrace();
            System.err.println("Lighthouse failed: " + e);
            return ControllerMain.INTERNAL_ERROR;
        }
    }

    private static void endWithInput(BufferedReader in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // Nothing more is sent; only the end matters.
                        }
                    } catch (java.io.IOException e) {
                        // As good as the end.
                    }
                    Descendants.endOwn();
                    Runtime.getRuntime().halt(ControllerMain.INTERNAL_ERROR);
                },
                "build-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
