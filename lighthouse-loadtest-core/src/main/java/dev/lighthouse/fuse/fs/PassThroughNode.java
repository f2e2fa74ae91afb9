package dev.lighthouse.fuse.fs;

/** A file of the folder below that the kernel knows. Guarded by the file system's lock on its nodes. */
final class PassThroughNode {

    /** What makes two descriptors the same file. */
    record Key(long device, long inode) {}

    final Key key;
    final long generation;

    /** That stands for the file without having it open. */
    final int descriptor;

    long inode;
    long lookups = 1;

    PassThroughNode(Key key, long generation, int descriptor) {
        this.key = key;
        this.generation = generation;
        this.descriptor = descriptor;
    }
}
