package dev.lighthouse.chaos.disk;

import dev.lighthouse.fuse.fs.Errno;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * What is done to which operations of a {@link FailingDisk}. Immutable; every method returns another fault.
 *
 * <pre>{@code
 * Fault.errno(EIO).on(Operation.WRITE).path("*.db").nth(3)
 * Fault.delay(ofMillis(20)).on(Operation.FSYNC).probability(0.1).between(ofSeconds(5), ofSeconds(15))
 * }</pre>
 *
 * <p>Unless narrowed down it strikes every operation that its effect suits, on every path, each time. Occurrences are
 * counted for each path and operation apart, and what is random depends on nothing but the seed, the fault, the path, the
 * operation and the number of the occurrence: threads that use different files meet the same faults in any interleaving.
 *
 * @param path a glob below the disk's root; without a slash it is matched with the last name alone
 * @param first the first occurrence that it may strike, from 1 on
 * @param last the last one
 * @param probability of each, 0 to 1
 * @param from after the fault was set; operations before it are not counted
 * @param until after the fault was set, exclusive
 */
public record Fault(
        Effect effect,
        Set<Operation> operations,
        String path,
        long first,
        long last,
        double probability,
        Duration from,
        Duration until)
        implements Serializable {

    private static final Duration EVER = Duration.ofDays(36_500);

    public Fault {
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, effect.suits(), "**", 1, Long.MAX_VALUE, 1, Duration.ZERO, EVER);
    }

    /** Fails with an error, {@link Errno#EIO} or any other. */
    public static Fault errno(int errno) {
        if (errno < 1 || errno > 133) {
            throw new IllegalArgumentException(
                    "an errno must be 1 to 133 but was " + errno + "; use the constants of " + Errno.class.getName());
        }
        return of(new Effect.Fails(errno));
    }

    /** Refuses every change with EROFS. */
    public static Fault readOnly() {
        return errno(Errno.EROFS).on(Operation.CHANGING.toArray(Operation[]::new));
    }

    public static Fault delay(Duration each) {
        return of(new Effect.Delays(Effect.Delays.Shape.FIXED, positive(each), Duration.ZERO));
    }

    /** Evenly distributed. */
    public static Fault delay(Duration least, Duration most) {
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "the longest delay must be at least " + least + " but was " + most + "; swap the two");
        }
        return of(new Effect.Delays(Effect.Delays.Shape.UNIFORM, positive(least), most.minus(least)));
    }

    /** Exponentially distributed: mostly short, sometimes several times the mean. */
    public static Fault exponentialDelay(Duration mean) {
        return of(new Effect.Delays(Effect.Delays.Shape.EXPONENTIAL, Duration.ZERO, positive(mean)));
    }

    /** Hangs until {@link OpenDisk#lift} or the end of the disk. */
    public static Fault hang() {
        return of(new Effect.Hangs());
    }

    public static Fault shortTransfer() {
        return of(new Effect.Shortens());
    }

    public static Fault bitFlip() {
        return of(new Effect.FlipsBit());
    }

    /** In units of 512 bytes, as of a disk's sectors, or 4096, as of pages. */
    public static Fault tornWrite(int unit) {
        if (unit != 512 && unit != 4096) {
            throw new IllegalArgumentException("the unit of a torn write must be 512 or 4096 but was " + unit);
        }
        return of(new Effect.Tears(unit));
    }

    /** Says done and does nothing; what it leaves out is lost by the next power cut. */
    public static Fault lyingFsync() {
        return of(new Effect.Lies());
    }

    /** Fails the first fsync of each file and then lies about what was written before it, as Linux does. */
    public static Fault fsyncGate() {
        return of(new Effect.Forgets()).nth(1);
    }

    /** Cuts the power before the operation, as {@link OpenDisk#cutPower} would at that moment. */
    public static Fault powerCut() {
        return of(new Effect.CutsPower());
    }

    /** Full when all files together have that many bytes, holes included. */
    public static Fault fullAt(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a disk must have 0 bytes or more but was given " + bytes);
        }
        return of(new Effect.Fills(bytes));
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative but was " + duration);
        }
        return duration;
    }

    /** Only these operations. */
    public Fault on(Operation... only) {
        Set<Operation> wanted = EnumSet.noneOf(Operation.class);
        for (Operation each : only) {
            if (!effect.suits().contains(each)) {
                throw new IllegalArgumentException(
                        effect + " can be done to " + effect.suits() + " but not to " + each + "; change on(...)");
            }
            wanted.add(each);
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("on(...) needs an operation; leave it out for all");
        }
        return new Fault(effect, wanted, path, first, last, probability, from, until);
    }

    /** Only paths that match: {@code *.db}, {@code wal/**}. */
    public Fault path(String glob) {
        try {
            PathMatcher unused = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "a path must be a glob such as *.db or wal/** but was '" + glob + "': " + e.getDescription(), e);
        }
        return new Fault(effect, operations, glob, first, last, probability, from, until);
    }

    /** Only the n-th occurrence of each path and operation, from 1 on. */
    public Fault nth(long n) {
        return occurrences(n, n);
    }

    /** The n-th occurrence of each path and operation, and all after it. */
    public Fault fromNth(long n) {
        return occurrences(n, Long.MAX_VALUE);
    }

    private Fault occurrences(long firstOne, long lastOne) {
        if (firstOne < 1) {
            throw new IllegalArgumentException("occurrences are counted from 1 on but the first was " + firstOne);
        }
        return new Fault(effect, operations, path, firstOne, lastOne, probability, from, until);
    }

    /** Each occurrence with a probability of 0 to 1. */
    public Fault probability(double each) {
        if (!(each >= 0 && each <= 1)) {
            throw new IllegalArgumentException("a probability must be 0 to 1 but was " + each);
        }
        return new Fault(effect, operations, path, first, last, each, from, until);
    }

    /** Only within a window of time after the fault was set. */
    public Fault between(Duration start, Duration end) {
        if (start.isNegative() || end.compareTo(start) <= 0) {
            throw new IllegalArgumentException(
                    "a window must begin at 0 or later and end after that but was " + start + " to " + end);
        }
        return new Fault(effect, operations, path, first, last, probability, start, end);
    }

    @Override
    public String toString() {
        return effect + (operations.equals(effect.suits()) ? "" : " on " + operations) + " of " + path;
    }
}
