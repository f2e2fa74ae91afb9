package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.RunResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConfigurationTextTest {

    private static final RunConfiguration FULL = new RunConfiguration(
            "20260101-000000-abcd",
            "/tmp/a folder/with = and : and ü",
            List.of("/one", "/two"),
            List.of("Smoke*"),
            List.of("*Slow"),
            List.of("load"),
            List.of("chaos", "fuse"),
            42L,
            "0.75C",
            "256m",
            0.25,
            7,
            301,
            "/jdk/bin/java",
            "/newer/bin/java",
            new RunResult.Component("shop", "1.0"),
            List.of(
                    new DeclaredTarget(
                            "hub",
                            List.of("./run", "", "two\nlines \\ and a tab\t"),
                            null,
                            List.of("-Xmx64m"),
                            List.of("--port", "{port}"),
                            Map.of("HOME.dir", "/x", "EMPTY", ""),
                            "http://127.0.0.1:1",
                            "http:/health",
                            30,
                            5,
                            Map.of("hub.jdbc.url", "jdbc:sqlite:{dir}/hub.db")),
                    new DeclaredTarget(
                            "other", List.of(), "a.Main", List.of(), List.of(), Map.of(), null, null, 0, 0, Map.of())),
            "http://elsewhere:80",
            9090);

    private static final RunConfiguration BARE = new RunConfiguration(
            "id",
            "root",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            "auto",
            "192m",
            1,
            10,
            300,
            "java",
            "java",
            new RunResult.Component("c", "1"),
            List.of(),
            null,
            0);

    @Test
    void shouldArriveAsItWasSent() throws IOException {
        assertThat(RunConfigurationText.read(reader(RunConfigurationText.write(FULL))))
                .isEqualTo(FULL);
    }

    @Test
    void shouldKeepApartWhatIsEmptyAndWhatIsNotThere() throws IOException {
        assertThat(RunConfigurationText.read(reader(RunConfigurationText.write(BARE))))
                .isEqualTo(BARE);
    }

    @Test
    void shouldReadNoMoreThanWasWritten() throws IOException {
        BufferedReader in = reader(RunConfigurationText.write(FULL) + "next");

        RunConfigurationText.read(in);

        assertThat(in.readLine()).isEqualTo("next");
    }

    @Test
    void shouldBeNothingWhereNothingCame() throws IOException {
        assertThat(RunConfigurationText.read(reader(""))).isNull();
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
