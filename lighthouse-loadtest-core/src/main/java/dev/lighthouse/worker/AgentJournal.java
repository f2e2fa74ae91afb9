package dev.lighthouse.worker;

import dev.lighthouse.agent.Journal;
import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.journal.JournalWriter;
import java.util.concurrent.atomic.AtomicBoolean;

/** One agent's view of its worker's journal; puts its number and run time into the entries. */
final class AgentJournal implements Journal {

    private final JournalWriter writer;
    private final MeasuringContext context;
    private final long zeroRunNanos;

    AgentJournal(JournalWriter writer, MeasuringContext context, long zeroRunNanos) {
        this.writer = writer;
        this.context = context;
        this.zeroRunNanos = zeroRunNanos;
    }

    @Override
    public Intent intend(String key, String payload) {
        long number = writer.intend(context.agentId(), now(), key, payload);
        AtomicBoolean decided = new AtomicBoolean();
        return new Intent() {
            @Override
            public void acknowledged(String id) {
                decide();
                writer.append(new JournalEntry.Acknowledged(number, now(), id));
            }

            @Override
            public void rejected() {
                decide();
                writer.append(new JournalEntry.Rejected(number, now()));
            }

            private void decide() {
                if (!decided.compareAndSet(false, true)) {
                    throw new IllegalStateException("the outcome of this intent is already in the journal");
                }
            }
        };
    }

    @Override
    public void observed(String key, String value) {
        writer.append(new JournalEntry.Observed(
                context.agentId(), context.operationStart() + zeroRunNanos, now(), key, value));
    }

    private long now() {
        return context.now() + zeroRunNanos;
    }
}
