package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AgentRoutesTest {

    private static final URI TARGET = URI.create("http://127.0.0.1:8080");
    private static final URI DETOUR = URI.create("http://127.0.0.1:9090");

    private final AgentRoutes routes = new AgentRoutes(2);

    @Test
    void shouldForgetWhatACompanionChangedThatCouldNotBeOpened() {
        routes.keepOnSuccess(() -> {
            routes.change(0, DETOUR);
            return true;
        });
        routes.keepOnSuccess(() -> {
            routes.change(0, URI.create("http://127.0.0.1:1"));
            routes.change(1, DETOUR);
            return false;
        });

        assertThat(routes.of(0, TARGET)).isEqualTo(DETOUR);
        assertThat(routes.of(1, TARGET)).isEqualTo(TARGET);
    }

    @Test
    void shouldRefuseAChangeOnceAgentsKnowTheirAddresses() {
        routes.close();

        assertThatThrownBy(() -> routes.change(0, DETOUR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("agents know their addresses already; reroute them in open(context)");
    }

    @Test
    void shouldRefuseAnAgentThatThereIsNot() {
        assertThatThrownBy(() -> routes.change(2, DETOUR)).hasMessage("agents are 0 to 1 but was 2");
    }
}
