package dev.lighthouse.baseline;

import dev.lighthouse.events.Anomaly;
import dev.lighthouse.events.TailListener;
import dev.lighthouse.events.TailedEvent;
import dev.lighthouse.seal.KeyRing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a store, read from its beginning, with its baseline: first every event and anomaly of a tail, then {@link
 * #finish}. Whether the baseline itself is still the one that it was is for its checkpoint to tell, before.
 *
 * <p>Memory is a bit an event while the store agrees; the first event that is not where the baseline has it makes an index
 * of all ids. For one thread, used once; the baseline must not grow meanwhile.
 */
public final class BaselineComparison implements TailListener {

    private static final int CHUNK = 1024;
    /** The index of what was never sealed. */
    public static final int NONE = -1;

    private final EventBaseline baseline;
    private final int size;
    private final Consumer<? super Difference> differences;

    private final BitSet seen = new BitSet();
    /** The indexes behind which something could not be read; -1 is the begin. */
    private final NavigableSet<Integer> unreadableBehind = new TreeSet<>();

    private final List<String> unsealed = new ArrayList<>();
    private long unsealedCount;
    private int last = NONE;
    private int largest = NONE;
    private int current = NONE;
    private @Nullable Map<String, Integer> indexes;
    private final List<SealedEntry> chunk = new ArrayList<>();
    private int chunkFrom;

    /** @param differences takes each difference when it is certain */
    public BaselineComparison(EventBaseline baseline, Consumer<? super Difference> differences) {
        this.baseline = baseline;
        this.size = Math.toIntExact(baseline.log().size());
        this.differences = differences;
    }

    @Override
    public void event(TailedEvent event) {
        String id = event.event().id();
        int index = index(id);
        current = index;
        if (index == NONE) {
            unsealedCount++;
            if (unsealed.size() < CHUNK) {
                unsealed.add(id);
            }
            return;
        }
        inserted();
        SealedEntry entry = entry(index);
        KeyRing.Check check = baseline.keys().check(event.stored(), entry.seal());
        if (check == KeyRing.Check.DIFFERS) {
            differ(Difference.Kind.ALTERED, id, "its content is not the one that entry " + index + " sealed");
        } else if (check == KeyRing.Check.UNKNOWN_KEY) {
            differ(
                    Difference.Kind.UNKNOWN_KEY,
                    id,
                    "entry " + index + " was sealed by key " + entry.seal().keyId() + ", which is not at hand");
        }
        if (seen.get(index)) {
            differ(Difference.Kind.DUPLICATED, id, "entry " + index + " is in the store once more");
        } else if (index < largest) {
            differ(Difference.Kind.REORDERED, id, "entry " + index + " stands behind entry " + largest);
        }
        seen.set(index);
        last = index;
        largest = Math.max(largest, index);
    }

    /** What was never sealed and stood before a sealed event was put in there. */
    private void inserted() {
        if (unsealedCount > 0 && largest < size - 1) {
            unsealed.forEach(id ->
                    differ(Difference.Kind.INSERTED, id, "it stands behind entry " + last + " but was never sealed"));
            if (unsealedCount > unsealed.size()) {
                differ(Difference.Kind.INSERTED, "", (unsealedCount - unsealed.size()) + " more were never sealed");
            }
            unsealed.clear();
            unsealedCount = 0;
        }
    }

    /** The entry of the event that was taken last, {@link #NONE} when it was never sealed. */
    public int index() {
        return current;
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        switch (anomaly.kind()) {
            case DAMAGED, MALFORMED, MISSING_FILE, TRUNCATED, INCONCLUSIVE -> unreadableBehind.add(largest);
            case HASH_MISMATCH, BAD_LENGTH, CUT, GAP, DUPLICATE, REORDERED -> {
                // The event itself is handed over or not there, and its seal or its absence tells.
            }
        }
    }

    /**
     * Says what the store lacks. To be called once, when it was read to its end.
     *
     * @return how many events stand behind the last sealed one and were never sealed: what came after the baseline
     */
    public long finish() {
        for (int index = seen.nextClearBit(0); index < size; index = seen.nextClearBit(index + 1)) {
            String id = entry(index).id();
            if (unreadableBehind.contains(seen.previousSetBit(index))) {
                differ(
                        Difference.Kind.UNREADABLE,
                        id,
                        "bytes that cannot be read stand where entry " + index + " stood");
            } else if (index > largest) {
                differ(Difference.Kind.CUT, id, "the store ends before entry " + index);
            } else {
                differ(Difference.Kind.DELETED, id, "entry " + index + " is not in the store");
            }
        }
        return unsealedCount;
    }

    private void differ(Difference.Kind kind, String id, String detail) {
        differences.accept(new Difference(kind, id, detail));
    }

    /** The index of an id; most often the one behind the last. */
    private int index(String id) {
        int next = last + 1;
        if (next < size && entry(next).id().equals(id)) {
            return next;
        }
        Map<String, Integer> all = indexes;
        if (all == null) {
            all = new HashMap<>();
            for (int index = 0; index < size; index++) {
                all.put(entry(index).id(), index);
            }
            indexes = all;
        }
        return all.getOrDefault(id, NONE);
    }

    private SealedEntry entry(int index) {
        if (index < chunkFrom || index >= chunkFrom + chunk.size()) {
            chunk.clear();
            chunkFrom = index;
            try {
                baseline.log()
                        .forEach(
                                index,
                                Math.min(size, index + CHUNK),
                                (at, entry) -> chunk.add(SealedEntry.parse(entry)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return chunk.get(index - chunkFrom);
    }
}
