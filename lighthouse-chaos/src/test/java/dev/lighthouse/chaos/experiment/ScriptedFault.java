package dev.lighthouse.chaos.experiment;

import dev.lighthouse.chaos.fault.Fault;
import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.CompanionContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Does nothing but to count, and shows the effects that it is told. */
final class ScriptedFault implements Fault {

    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    boolean effective = true;
    boolean comesBack = true;

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String describe() {
        return "a trial";
    }

    @Override
    public boolean strikesAgents() {
        return false;
    }

    @Override
    public boolean contradicts(Fault other) {
        return false;
    }

    @Override
    public Injection open(CompanionContext context, List<Integer> agents) {
        return new Injection() {
            @Override
            public void begin() {
                begun.incrementAndGet();
            }

            @Override
            public Effect end() throws Exception {
                ended.incrementAndGet();
                if (!comesBack) {
                    throw new IOException("it was not ready within 30 s");
                }
                return new Effect(effective, "5 bytes held", Map.of());
            }

            @Override
            public Effect after() {
                return new Effect(true, "7 bytes crossed", Map.of());
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
