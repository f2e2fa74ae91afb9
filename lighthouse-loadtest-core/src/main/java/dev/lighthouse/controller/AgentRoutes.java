package dev.lighthouse.controller;

import dev.lighthouse.worker.Routes;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Which agents companions gave another address. Open while the companions are opened. For one thread. */
final class AgentRoutes {

    private final int agents;
    private final Map<Integer, URI> changed = new HashMap<>();
    private boolean closed;

    AgentRoutes(int agents) {
        this.agents = agents;
    }

    URI of(int agent, URI target) {
        return changed.getOrDefault(agent, target);
    }

    void change(int agent, URI address) {
        if (closed) {
            throw new IllegalStateException("agents know their addresses already; reroute them in open(context)");
        }
        if (agent < 0 || agent >= agents) {
            throw new IllegalArgumentException("agents are 0 to " + (agents - 1) + " but was " + agent);
        }
        changed.put(agent, address);
    }

    /** Does something, and undoes what it changed here unless that succeeded. */
    void keepOnSuccess(BooleanSupplier step) {
        Map<Integer, URI> before = Map.copyOf(changed);
        if (!step.getAsBoolean()) {
            changed.clear();
            changed.putAll(before);
        }
    }

    /** As the workers are told; from now on nothing changes. */
    Routes close() {
        closed = true;
        return changed.isEmpty() ? Routes.NONE : Routes.of(agents, changed::get);
    }
}
