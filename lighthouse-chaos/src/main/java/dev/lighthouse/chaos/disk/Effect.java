package dev.lighthouse.chaos.disk;

import dev.lighthouse.fuse.fs.Errno;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/** What a fault does to an operation. Had from the methods of {@link Fault}. */
public sealed interface Effect extends Serializable {

    /** The operations that it can be done to. */
    default Set<Operation> suits() {
        return Operation.ALL;
    }

    /** Whether it needs to know what has not been synced: {@link FailingDisk#withPowerCuts}. */
    default boolean needsPowerCuts() {
        return false;
    }

    /** The operation is not done and answers this error of {@code errno(3)}. */
    record Fails(int errno) implements Effect {
        @Override
        public String toString() {
            return Errno.name(errno);
        }
    }

    /** The operation is done later: after {@code least}, and what {@code shape} makes of {@code more} on top. */
    record Delays(Shape shape, Duration least, Duration more) implements Effect {

        /** How a delay is distributed. */
        public enum Shape {
            /** {@code least}, each time. */
            FIXED,
            /** Between {@code least} and {@code least + more}. */
            UNIFORM,
            /** {@code least}, and exponentially distributed {@code more} as the mean. */
            EXPONENTIAL
        }

        @Override
        public String toString() {
            return "delay " + shape + " " + least + (shape == Shape.FIXED ? "" : " + " + more);
        }
    }

    /** The operation is done when the fault is lifted; one whose caller gets a signal meanwhile ends with EINTR. */
    record Hangs() implements Effect {
        @Override
        public String toString() {
            return "hang";
        }
    }

    /** Part of what was asked for is read or written, at least a byte, and the answer says so. */
    record Shortens() implements Effect {
        @Override
        public Set<Operation> suits() {
            return Set.of(Operation.READ, Operation.WRITE);
        }

        @Override
        public String toString() {
            return "short transfer";
        }
    }

    /** One bit of what is read or written is the other one. */
    record FlipsBit() implements Effect {
        @Override
        public Set<Operation> suits() {
            return Set.of(Operation.READ, Operation.WRITE);
        }

        @Override
        public String toString() {
            return "bit flip";
        }
    }

    /** Of the units a write covers only the first some reach the file, less than all; the answer says all. */
    record Tears(int unit) implements Effect {
        @Override
        public Set<Operation> suits() {
            return Set.of(Operation.WRITE);
        }

        @Override
        public String toString() {
            return "torn write of " + unit + "-byte units";
        }
    }

    /** An fsync says that it is done, and nothing was. */
    record Lies() implements Effect {
        @Override
        public Set<Operation> suits() {
            return Set.of(Operation.FSYNC, Operation.FSYNCDIR);
        }

        @Override
        public String toString() {
            return "lying fsync";
        }
    }

    /** An fsync fails with EIO, and later ones succeed without what was written before it. */
    record Forgets() implements Effect {
        @Override
        public Set<Operation> suits() {
            return Set.of(Operation.FSYNC);
        }

        @Override
        public boolean needsPowerCuts() {
            return true;
        }

        @Override
        public String toString() {
            return "fsync that fails and forgets";
        }
    }

    /** The power goes before the operation is done. */
    record CutsPower() implements Effect {
        @Override
        public boolean needsPowerCuts() {
            return true;
        }

        @Override
        public String toString() {
            return "power cut";
        }
    }

    /** Files may have that many bytes altogether; what would add more fails with ENOSPC. */
    record Fills(long bytes) implements Effect {
        @Override
        public Set<Operation> suits() {
            return Set.of(Operation.WRITE, Operation.TRUNCATE, Operation.FALLOCATE);
        }

        @Override
        public String toString() {
            return "full at " + bytes + " bytes";
        }
    }
}
