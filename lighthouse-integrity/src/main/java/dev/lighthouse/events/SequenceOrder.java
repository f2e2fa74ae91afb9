package dev.lighthouse.events;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at sequence numbers in the order in which events are stored and tells gaps, duplicates and disorder apart. A gap
 * alone is no deletion: systems burn a number when an append fails. Memory grows with open gaps only. For one thread.
 */
public final class SequenceOrder {

    /** The numbers of each gap, from the first to the last. */
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    private long largest;
    private boolean isFirst = true;

    /**
     * Takes the next number.
     *
     * @param place where it stands, for people
     * @return what is wrong with it; the first number of all begins the sequence
     */
    public Optional<Anomaly> next(long number, String place) {
        if (isFirst || number > largest) {
            long expected = isFirst ? number : largest + 1;
            isFirst = false;
            largest = number;
            if (number == expected) {
                return Optional.empty();
            }
            gaps.put(expected, number - 1);
            return Optional.of(new Anomaly(
                    Anomaly.Kind.GAP,
                    place,
                    "expected the sequence number " + expected + " but found " + number + "; " + (number - expected)
                            + " are not there before it"));
        }
        Map.Entry<Long, Long> gap = gaps.floorEntry(number);
        if (gap != null && gap.getValue() >= number) {
            fill(gap.getKey(), gap.getValue(), number);
            return Optional.of(new Anomaly(
                    Anomaly.Kind.REORDERED,
                    place,
                    "the sequence number " + number + " stands behind " + largest + ", and belongs before it"));
        }
        return Optional.of(
                new Anomaly(Anomaly.Kind.DUPLICATE, place, "the sequence number " + number + " was there before"));
    }

    private void fill(long first, long last, long number) {
        gaps.remove(first);
        if (first < number) {
            gaps.put(first, number - 1);
        }
        if (number < last) {
            gaps.put(number + 1, last);
        }
    }

    /** How many numbers below the largest are still not there. */
    public long missing() {
        return gaps.entrySet().stream()
                .mapToLong(gap -> gap.getValue() - gap.getKey() + 1)
                .sum();
    }
}
