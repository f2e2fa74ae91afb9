package dev.lighthouse.controller;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The last line of a terminal, drawn anew each second; ordinary lines appear above it. Safe for use by several threads. */
public final class StatusLine {

    private static final String ERASED = "\r\u001b[K";

    /** Without wrapping, so that a narrow terminal cuts it off instead of scrolling. */
    private static final String DRAWN = "\r\u001b[?7l%s\u001b[K\u001b[?7h";

    private final PrintStream terminal;
    private boolean shown;

    StatusLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Of the terminal that this JVM has; none where it has none, where nobody watches it (a build server, batch mode), or
     * where it cannot go back to the beginning of a line.
     *
     * @param environment of this process
     * @param interactive whether the build may talk to somebody
     */
    public static Optional<StatusLine> ofTerminal(Map<String, String> environment, boolean interactive) {
        return interactive && hasTerminal() && isWatched(environment)
                ? Optional.of(new StatusLine(
                        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    static boolean isWatched(Map<String, String> environment) {
        String server = environment.getOrDefault("CI", "");
        return (server.isEmpty() || server.equals("false"))
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** From Java 22 on there may be a console without a terminal, which says so itself. */
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Draws it. */
    public synchronized void show(String text) {
        terminal.printf(DRAWN, text);
        terminal.flush();
        shown = true;
    }

    /** Takes it away until it is drawn again. */
    public synchronized void clear() {
        if (shown) {
            terminal.print(ERASED);
            terminal.flush();
            shown = false;
        }
    }

    /** Takes ordinary lines to where they go, without mixing them with this one. */
    public Consumer<String> above(Consumer<String> lines) {
        return line -> {
            synchronized (this) {
                clear();
                lines.accept(line);
            }
        };
    }
}
