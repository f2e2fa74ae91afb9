package dev.lighthouse.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the agents of a worker as they come and go, and knows when the last one has gone. Safe for several threads. */
final class AgentCensus {

    private final AtomicInteger launched = new AtomicInteger();
    private final AtomicInteger acting = new AtomicInteger();
    private final AtomicInteger notCreated = new AtomicInteger();
    private final AtomicInteger stuck = new AtomicInteger();

    /** Threads of agents, and one for whoever still launches some. */
    private final AtomicInteger threads = new AtomicInteger(1);

    private final CountDownLatch ended = new CountDownLatch(1);

    /** The thread of an agent is about to start. */
    void launched() {
        launched.incrementAndGet();
        threads.incrementAndGet();
    }

    /** The thread of an agent has ended, or no further agent will be launched. */
    void threadEnded() {
        if (threads.decrementAndGet() == 0) {
            ended.countDown();
        }
    }

    /** An agent goes from one state to another. */
    void moved(AgentLife.State from, AgentLife.State to) {
        if (from == AgentLife.State.ACTING) {
            acting.decrementAndGet();
        }
        switch (to) {
            case ACTING -> acting.incrementAndGet();
            case NOT_CREATED -> notCreated.incrementAndGet();
            case STUCK -> stuck.incrementAndGet();
            default -> {}
        }
    }

    int launchedAgents() {
        return launched.get();
    }

    int acting() {
        return acting.get();
    }

    int notCreated() {
        return notCreated.get();
    }

    int stuck() {
        return stuck.get();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }
}
