package dev.lighthouse.fuse.fs;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that a file system in memory may hold. Safe for use by several threads. */
final class Budget {

    private final long capacity;
    private final AtomicLong used = new AtomicLong();

    Budget(long capacity) {
        this.capacity = capacity;
    }

    /**
     * @throws FuseException {@code ENOSPC}: there is not that much left; nothing was taken
     */
    void take(long bytes) throws FuseException {
        if (used.addAndGet(bytes) > capacity) {
            used.addAndGet(-bytes);
            throw Errno.of(Errno.ENOSPC);
        }
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long capacity() {
        return capacity;
    }

    long left() {
        return capacity - used.get();
    }
}
