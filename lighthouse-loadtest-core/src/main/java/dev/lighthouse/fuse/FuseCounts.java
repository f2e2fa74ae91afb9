package dev.lighthouse.fuse;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a FUSE server has answered since it began.
 *
 * @param byName requests by opcode in lower case ({@code lookup}), and the entries whose names begin with a dot
 */
public record FuseCounts(Map<String, Long> byName) {

    public static final String MALFORMED = ".malformed";
    public static final String UNKNOWN = ".unknown";
    public static final String THREW = ".threw";
    public static final String UNANSWERED = ".unanswered";

    public FuseCounts {
        byName = Map.copyOf(byName);
    }

    /** Of one opcode, {@code lookup}. */
    public long of(String opcode) {
        return byName.getOrDefault(opcode, 0L);
    }

    /** All requests, whatever became of them. */
    public long total() {
        return byName.entrySet().stream()
                .filter(each -> !each.getKey().startsWith("."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Requests that did not have the layout of their opcode; answered with EIO. */
    public long malformed() {
        return of(MALFORMED);
    }

    /** Requests of an opcode that the server does not know; answered with ENOSYS. */
    public long unknown() {
        return of(UNKNOWN);
    }

    /** Operations of the file system that threw what they must not; answered with EIO. */
    public long threw() {
        return of(THREW);
    }

    /** Answers that the kernel did not take, other than to a caller that had gone. */
    public long unanswered() {
        return of(UNANSWERED);
    }

    /** What was answered between an earlier moment and this one. */
    public FuseCounts since(FuseCounts earlier) {
        Map<String, Long> difference = new TreeMap<>();
        byName.forEach((name, count) -> difference.put(name, count - earlier.of(name)));
        return new FuseCounts(difference);
    }

    /** One line, {@code name=count} in the order of names, with spaces between. */
    public String line() {
        StringBuilder line = new StringBuilder();
        new TreeMap<>(byName)
                .forEach((name, count) ->
                        line.append(' ').append(name).append('=').append(count));
        return line.toString().strip();
    }

    /** Reads that line. */
    public static FuseCounts parse(String line) {
        Map<String, Long> counts = new TreeMap<>();
        for (String entry : line.strip().split(" ", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                counts.put(entry.substring(0, equals), Long.parseLong(entry.substring(equals + 1)));
            }
        }
        return new FuseCounts(counts);
    }
}
