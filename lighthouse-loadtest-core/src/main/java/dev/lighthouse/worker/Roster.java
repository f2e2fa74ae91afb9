package dev.lighthouse.worker;

import dev.lighthouse.scenario.AgentKind;
import java.util.ArrayList;
import java.util.List;

/** The agents of a worker with their threads. Safe for use by several threads. */
final class Roster {

    private final AgentCensus census;
    private final List<AgentLife> agents = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    Roster(AgentCensus census) {
        this.census = census;
    }

    /** Starts an agent on a thread that suits its kind; false: no further ones are launched. */
    synchronized boolean launch(AgentLife agent, AgentKind kind) {
        if (closed) {
            return false;
        }
        String name = "agent-" + agent.context.agentId();
        Runnable life = () -> {
            try {
                agent.run();
            } finally {
                agent.context.gone();
                census.threadEnded();
            }
        };
        Thread thread =
                kind.onPlatformThreads() ? AgentThreads.platform(name, life) : AgentThreads.unstarted(name, life);
        agents.add(agent);
        threads.add(thread);
        census.launched();
        thread.start();
        return true;
    }

    /** The threads of all agents that were launched. */
    synchronized List<Thread> threads() {
        return List.copyOf(threads);
    }

    /** Interrupts all threads; none is started any more. */
    synchronized void interrupt() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    /** Gives up all that have not ended. */
    synchronized void abandon() {
        agents.forEach(AgentLife::abandon);
    }
}
