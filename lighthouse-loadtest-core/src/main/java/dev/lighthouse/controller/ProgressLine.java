package dev.lighthouse.controller;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How progress travels among the lines of the controller's standard output: once a second a line for a terminal, and
 * now and then one for a log. Which of the two is shown decides who started the controller.
 */
final class ProgressLine {

    private static final String LIVE = "\u0001live ";
    private static final String PLAIN = "\u0001plain ";

    private ProgressLine() {}

    static String live(String text) {
        return LIVE + text;
    }

    static String plain(String text) {
        return PLAIN + text;
    }

    /**
     * Takes a line of the controller to where it belongs.
     *
     * @param say takes lines for people
     * @param live takes what a terminal shows; null where there is none
     */
    static void deliver(String line, Consumer<String> say, @Nullable Consumer<String> live) {
        if (line.startsWith(LIVE)) {
            if (live != null) {
                live.accept(line.substring(LIVE.length()));
            }
        } else if (!line.startsWith(PLAIN)) {
            say.accept(line);
        } else if (live == null) {
            say.accept(line.substring(PLAIN.length()));
        }
    }
}
