package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private static final String ESC = "\u001b";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final StatusLine line = new StatusLine(new PrintStream(written, false, StandardCharsets.UTF_8));

    private String terminal() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldDrawOverItselfWithoutWrapping() {
        line.show("hold 1/60 s 100 %");
        line.show("hold 2/60 s");

        assertThat(terminal())
                .isEqualTo("\r" + ESC + "[?7lhold 1/60 s 100 %" + ESC + "[K" + ESC + "[?7h" + "\r" + ESC
                        + "[?7lhold 2/60 s" + ESC + "[K" + ESC + "[?7h");
    }

    @Test
    void shouldMakeRoomForOrdinaryLines() {
        List<String> log = new ArrayList<>();

        line.above(log::add).accept("first");
        line.show("hold 1/60 s");
        line.above(text -> {
                    assertThat(terminal()).endsWith("\r" + ESC + "[K");
                    log.add(text);
                })
                .accept("second");
        line.clear();

        assertThat(log).containsExactly("first", "second");
        assertThat(terminal()).startsWith("\r" + ESC + "[?7lhold").endsWith("[?7h\r" + ESC + "[K");
    }

    @Test
    void shouldNotBeDrawnWhereNobodyWatchesOrNothingCanBeDrawnOver() {
        assertThat(StatusLine.isWatched(Map.of("TERM", "xterm"))).isTrue();
        assertThat(StatusLine.isWatched(Map.of("TERM", "xterm", "CI", "false"))).isTrue();
        assertThat(StatusLine.isWatched(Map.of("TERM", "xterm", "CI", "true"))).isFalse();
        assertThat(StatusLine.isWatched(Map.of("TERM", "dumb"))).isFalse();
        assertThat(StatusLine.isWatched(Map.of())).isFalse();
        assertThat(StatusLine.ofTerminal(Map.of("TERM", "xterm"), false)).isEmpty();
    }

    @Test
    void shouldShowEitherLiveOrPlainProgress() {
        List<String> said = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (String each : List.of("a", ProgressLine.live("b"), ProgressLine.plain("c"), "d")) {
            ProgressLine.deliver(each, said::add, null);
        }
        assertThat(said).containsExactly("a", "c", "d");

        said.clear();
        for (String each : List.of("a", ProgressLine.live("b"), ProgressLine.plain("c"), "d")) {
            ProgressLine.deliver(each, said::add, shown::add);
        }
        assertThat(said).containsExactly("a", "d");
        assertThat(shown).containsExactly("b");
    }
}
