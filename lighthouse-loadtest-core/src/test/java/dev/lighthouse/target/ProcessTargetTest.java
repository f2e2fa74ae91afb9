package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
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

    @Test
    void shouldKeepEveryOptionApartAndLeaveTheOriginalAsItWas() {
        ProcessTarget plain = Target.process("hub");

        ProcessTarget hub = plain.mainClass("com.example.Hub")
                .jvmArguments("-Xmx1g")
                .arguments("{port}")
                .environment("LEVEL", "warn")
                .environment(Map.of("MODE", "test"))
                .property("jdbc", "sqlite:{dir}")
                .address("https://127.0.0.1:{port}")
                .readyWhen(Readiness.http("/health"))
                .readyWithin(Duration.ofSeconds(1))
                .stopWithin(Duration.ofSeconds(2));

        assertThat(hub.mainClass()).isEqualTo("com.example.Hub");
        assertThat(hub.jvmArguments()).containsExactly("-Xmx1g");
        assertThat(hub.arguments()).containsExactly("{port}");
        assertThat(hub.environment()).isEqualTo(Map.of("LEVEL", "warn", "MODE", "test"));
        assertThat(hub.properties()).isEqualTo(Map.of("jdbc", "sqlite:{dir}"));
        assertThat(hub.address()).isEqualTo("https://127.0.0.1:{port}");
        assertThat(hub.readiness()).isEqualTo(Readiness.http("/health"));
        assertThat(hub.readyWithin()).isEqualTo(Duration.ofSeconds(1));
        assertThat(hub.stopWithin()).isEqualTo(Duration.ofSeconds(2));
        assertThat(hub.jvmArguments(new String[0]).command("run-hub", "-q").mainClass())
                .isNull();
        assertThat(plain.isDeclared()).isFalse();
        assertThat(plain.environment()).isEmpty();
        assertThat(plain.readyWithin()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plain.stopWithin()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldShowNoValueThatMayBeASecret() {
        assertThat(Target.process("hub").command("run-hub", "s3cr3t").environment("KEY", "s3cr3t"))
                .hasToString("hub, a process (run-hub)");
    }
}
