package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Fault;
import dev.lighthouse.chaos.disk.Operation;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A fault that is set, with the occurrences it has counted. */
final class ActiveFault {

    private record Place(Operation operation, String path) {}

    final long number;
    final Fault fault;
    private final long random;
    private final long sinceNanos;
    private final PathMatcher matcher;
    private final boolean byName;
    private final Map<Place, Long> occurrences = new ConcurrentHashMap<>();

    /** Read by those that wait in it. */
    volatile boolean lifted;

    ActiveFault(long number, Fault fault, long seed, long nowNanos) {
        this.number = number;
        this.fault = fault;
        this.random = Seeds.mix(seed, number);
        this.sinceNanos = nowNanos;
        this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + ascii(fault.path()));
        this.byName = fault.path().indexOf('/') < 0;
    }

    /** Counts the occurrence; null when the fault leaves it alone. */
    @Nullable Strike strike(Operation operation, String path, long nowNanos) {
        long age = nowNanos - sinceNanos;
        if (!fault.operations().contains(operation)
                || age < fault.from().toNanos()
                || age >= fault.until().toNanos()
                || !matches(path)) {
            return null;
        }
        long occurrence = occurrences.merge(new Place(operation, path), 1L, Long::sum);
        if (occurrence < fault.first() || occurrence > fault.last()) {
            return null;
        }
        long own = Seeds.mix(Seeds.mix(random ^ Seeds.of(path), operation.ordinal()), occurrence);
        return Seeds.fraction(own) < fault.probability() ? new Strike(this, Seeds.mix(own, 0)) : null;
    }

    private boolean matches(String path) {
        Path whole = Path.of(ascii(path));
        Path name = whole.getFileName();
        return matcher.matches(byName && name != null ? name : whole);
    }

    /** Whatever the locale of the server, a path can be made of it; in a glob it stands for any character. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
