package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredTargetTest {

    @Test
    void shouldHandOnEveryElement() {
        ProcessTarget hub = new DeclaredTarget(
                        "hub",
                        List.of(),
                        "com.example.Hub",
                        List.of("-Xmx1g"),
                        List.of("{port}"),
                        Map.of("LEVEL", "warn"),
                        "https://127.0.0.1:{port}",
                        "http:/health",
                        1,
                        2,
                        Map.of("jdbc", "sqlite:{dir}"))
                .toTarget();

        assertThat(hub.name()).isEqualTo("hub");
        assertThat(hub.mainClass()).isEqualTo("com.example.Hub");
        assertThat(hub.jvmArguments()).containsExactly("-Xmx1g");
        assertThat(hub.arguments()).containsExactly("{port}");
        assertThat(hub.environment()).isEqualTo(Map.of("LEVEL", "warn"));
        assertThat(hub.address()).isEqualTo("https://127.0.0.1:{port}");
        assertThat(hub.readiness()).isEqualTo(Readiness.http("/health"));
        assertThat(hub.readyWithin()).isEqualTo(Duration.ofSeconds(1));
        assertThat(hub.stopWithin()).isEqualTo(Duration.ofSeconds(2));
        assertThat(hub.properties()).isEqualTo(Map.of("jdbc", "sqlite:{dir}"));
    }

    @Test
    void shouldLeaveToTheDefaultsWhatIsNotSaid() {
        ProcessTarget hub = new DeclaredTarget(
                        "hub",
                        List.of("run-hub", "-q"),
                        null,
                        List.of(),
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        0,
                        0,
                        Map.of())
                .toTarget();

        assertThat(hub.command()).containsExactly("run-hub", "-q");
        assertThat(hub.address()).isEqualTo("http://127.0.0.1:{port}");
        assertThat(hub.readiness()).isEqualTo(Readiness.tcp());
        assertThat(hub.readyWithin()).isEqualTo(Duration.ofSeconds(30));
        assertThat(hub.stopWithin()).isEqualTo(Duration.ofSeconds(10));
    }
}
