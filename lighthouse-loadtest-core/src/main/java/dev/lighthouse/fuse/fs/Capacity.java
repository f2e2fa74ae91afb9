package dev.lighthouse.fuse.fs;

/**
 * How large a file system is, for {@code statfs(2)}.
 *
 * @param blockSize in bytes, the unit of the next three
 * @param available to users without privilege
 * @param files it has room for
 */
public record Capacity(int blockSize, long blocks, long free, long available, long files, long freeFiles) {}
