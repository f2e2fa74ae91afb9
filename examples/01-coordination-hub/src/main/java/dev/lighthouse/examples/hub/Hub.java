package dev.lighthouse.examples.hub;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** Starts the coordination hub from the command line; {@code --help} lists the flags. */
public final class Hub {
    private Hub() {}

    /** Runs until the process is told to end. Exit codes: 2 for a wrong command line, 1 if the hub cannot start. */
    public static void main(String[] arguments) {
        int exit = run(List.of(arguments), System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Starts a hub, unless only help was asked for; returns 0, or the exit code of a failure. */
    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            HubOptions options = HubOptions.parse(arguments);
            if (options.help()) {
                out.println(HelpText.text());
                return 0;
            }
            RunningHub hub = RunningHub.start(options, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "stop"));
            out.println("coordination hub listening on " + hub.address());
            out.println("try: curl " + hub.address() + "/status   (flags: --help, stop: Ctrl-C)");
            return 0;
        } catch (StartException e) {
            err.println("coordination hub: " + e.getMessage());
            return e.exitCode();
        }
    }
}
