package dev.lighthouse.fuse.fs;

/** Takes the entries of a directory. */
public interface Listing {

    /**
     * Adds one.
     *
     * @param next the offset with which the kernel asks for what follows it; never 0
     * @param attributes of it: inode and mode at least, all when {@link #looksUp}
     * @return false when it did not fit: it was not taken, and nothing after it will be
     */
    boolean add(FileName name, long next, Attributes attributes);

    /** Whether each entry taken counts as a lookup of it, save {@code .} and {@code ..}. */
    boolean looksUp();
}
