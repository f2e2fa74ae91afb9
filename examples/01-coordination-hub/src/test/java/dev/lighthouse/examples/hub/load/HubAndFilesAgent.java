package dev.lighthouse.examples.hub.load;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.fuse.FuseAgent;
import dev.lighthouse.fuse.FuseProbe;

/** Takes turns: an operation on the hub in one iteration, one on a file in the next. */
final class HubAndFilesAgent implements Agent {

    private final Agent hub;
    private final FuseAgent files;
    private boolean filesAreNext;

    private HubAndFilesAgent(Agent hub, FuseAgent files) {
        this.hub = hub;
        this.files = files;
    }

    static AgentFactory with(Mix mix, FuseProbe probe) {
        return context -> {
            FuseAgent files = probe.agent(context);
            try {
                return new HubAndFilesAgent(HubAgent.with(mix).create(context), files);
            } catch (Exception e) {
                files.close();
                throw e;
            }
        };
    }

    @Override
    public void act(AgentContext context) throws Exception {
        Agent next = filesAreNext ? files : hub;
        filesAreNext = !filesAreNext;
        next.act(context);
    }

    /** The files first: what their agent has counted becomes known then. */
    @Override
    public void close() throws Exception {
        try (hub) {
            files.close();
        }
    }
}
