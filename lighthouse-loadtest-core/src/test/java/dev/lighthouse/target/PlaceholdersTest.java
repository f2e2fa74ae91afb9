package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{port}",
                "--at={dir}/x:{port}",
                "{\"a\":1}",
                "{\"a\":{\"b\":[]}}",
                "{ port }",
                "{}",
                "{a,b}",
                "${home}",
                "%d{iso}",
                "%level{short}",
                "{{name}}",
                "{0}"
            })
    void shouldLeaveAloneWhatIsNoPlaceholder(String argument) {
        assertThat(Placeholders.unknown(Target.process("hub").command("run").arguments(argument)))
                .isEmpty();
    }

    @Test
    void shouldNameEachUnknownPlaceholderOnceAnElement() {
        ProcessTarget target = Target.process("hub")
                .command("run", "-p{prot}")
                .arguments("{prot}", "{prot}:{fodler}", "secret={port}")
                .property("hub.db", "jdbc:sqlite:{dri}/hub.db");

        assertThat(Placeholders.unknown(target))
                .containsExactly(
                        "target hub: unknown placeholder {prot} in <command> is passed on as it stands; there are"
                                + " {port} and {dir}",
                        "target hub: unknown placeholder {fodler} in <arguments> is passed on as it stands; there are"
                                + " {port} and {dir}",
                        "target hub: unknown placeholder {prot} in <arguments> is passed on as it stands; there are"
                                + " {port} and {dir}",
                        "target hub: unknown placeholder {dri} in <properties> is passed on as it stands; there are"
                                + " {port} and {dir}");
    }
}
