package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioNamesTest {

    private final ScenarioNames names = new ScenarioNames();

    @Test
    void shouldRefuseANameThatIsTaken() {
        assertThat(names.take("append", "com.example.One")).isEmpty();
        assertThat(names.take("read", "com.example.Two")).isEmpty();

        assertThat(names.take("append", "com.example.Three"))
                .hasValue("scenario names must be unique but 'append' is used by com.example.One and"
                        + " com.example.Three; rename one");
    }

    @Test
    void shouldRefuseANameThatDiffersInCaseAlone() {
        names.take("append", "com.example.One");

        assertThat(names.take("Append", "com.example.Two"))
                .hasValue("scenario names must differ by more than upper and lower case but com.example.One is 'append'"
                        + " and com.example.Two is 'Append'; rename one");
    }
}
