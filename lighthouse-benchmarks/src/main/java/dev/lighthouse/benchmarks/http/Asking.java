package dev.lighthouse.benchmarks.http;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.http.Http;

/** Asks once an iteration, over one connection. */
final class Asking implements Agent {

    private final Http http;

    Asking(AgentContext context) {
        this.http = Http.of(context);
    }

    @Override
    public void act(AgentContext context) throws Exception {
        context.measure("get", () -> http.get("/").expect(200));
    }

    @Override
    public void close() {
        http.close();
    }
}
