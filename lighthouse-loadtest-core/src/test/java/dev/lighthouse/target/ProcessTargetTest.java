package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessTargetTest {

    private static final String MESSAGE =
            "target 'hub' must have no <jvmArguments> beside its <command> but has [-Xmx1g];"
                    + " put them into the <command>, or set a <mainClass> instead";

    @Test
    void shouldRefuseArgumentsOfAJvmBesideACommand() {
        ProcessTarget hub = Target.process("hub");

        assertThatThrownBy(() -> hub.command("run-hub").jvmArguments("-Xmx1g"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(MESSAGE);
        assertThatThrownBy(() -> hub.jvmArguments("-Xmx1g").command("run-hub"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(MESSAGE);
    }
}
