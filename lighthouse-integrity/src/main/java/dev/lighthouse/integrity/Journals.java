package dev.lighthouse.integrity;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The journals of all workers, followed together. For one thread. */
final class Journals {

    private static final int ENTRIES = 1_024;

    private final List<WorkerJournal> all;

    Journals(List<Path> folders) {
        this.all = folders.stream().map(WorkerJournal::new).toList();
    }

    /** Takes what is read, with the number of the worker. */
    interface Outcomes {
        void acknowledged(int worker, WorkerJournal.Intent intent, String id, long nanos);

        void rejected(WorkerJournal.Intent intent);
    }

    List<WorkerJournal> all() {
        return all;
    }

    /** Reads some of each and returns whether there was anything. */
    boolean follow(Outcomes outcomes) {
        boolean busy = false;
        for (int i = 0; i < all.size(); i++) {
            int worker = i;
            busy |= all.get(worker).follow(ENTRIES, new WorkerJournal.Outcomes() {
                @Override
                public void acknowledged(WorkerJournal.Intent intent, String id, long nanos) {
                    outcomes.acknowledged(worker, intent, id, nanos);
                }

                @Override
                public void rejected(WorkerJournal.Intent intent) {
                    outcomes.rejected(intent);
                }
            });
        }
        return busy;
    }

    /** From now on {@link #areAtEnds} is about what is in the journals now. */
    void expectEnds() {
        all.forEach(WorkerJournal::expectEnd);
    }

    /** Whether each journal was read as far as it went at the last call of {@link #expectEnds} or after it. */
    boolean areAtEnds() {
        return all.stream().allMatch(WorkerJournal::isAtEnd);
    }

    /** Whether none is damaged, so that every intent is known. */
    boolean areWhole() {
        return all.stream().allMatch(WorkerJournal::isWhole);
    }

    /** Each intent without an outcome. */
    void forEachWaiting(Consumer<WorkerJournal.Intent> each) {
        all.forEach(journal -> journal.waiting().forEach(each));
    }

    /** The workers have ended: whatever follows in a journal after what was read is damage. */
    void requireEnds() {
        all.forEach(WorkerJournal::requireEnd);
    }

    void close() {
        all.forEach(WorkerJournal::close);
    }
}
