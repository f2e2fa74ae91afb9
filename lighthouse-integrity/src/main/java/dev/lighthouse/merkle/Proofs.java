package dev.lighthouse.merkle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes roots and proofs from complete subtrees; RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1. For one thread. */
final class Proofs {

    private final Nodes nodes;
    private final TreeHasher hasher = new TreeHasher();

    Proofs(Nodes nodes) {
        this.nodes = nodes;
    }

    Hash root(long size) throws IOException {
        return size == 0 ? Hash.ofEmptyTree() : Hash.of(range(0, size));
    }

    List<Hash> inclusion(long index, long size) throws IOException {
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long from, long to, List<Hash> path) throws IOException {
        if (to - from == 1) {
            return;
        }
        long split = from + half(to - from);
        if (index < split) {
            inclusion(index, from, split, path);
            path.add(Hash.of(range(split, to)));
        } else {
            inclusion(index, split, to, path);
            path.add(Hash.of(range(from, split)));
        }
    }

    List<Hash> consistency(long oldSize, long newSize) throws IOException {
        List<Hash> path = new ArrayList<>();
        if (oldSize > 0 && oldSize < newSize) {
            consistency(oldSize, 0, newSize, true, path);
        }
        return path;
    }

    /** @param isOldRoot whether the range up to the old end is the whole old tree, whose root the verifier has */
    private void consistency(long oldEnd, long from, long to, boolean isOldRoot, List<Hash> path) throws IOException {
        if (oldEnd == to) {
            if (!isOldRoot) {
                path.add(Hash.of(range(from, to)));
            }
            return;
        }
        long split = from + half(to - from);
        if (oldEnd <= split) {
            consistency(oldEnd, from, split, isOldRoot, path);
            path.add(Hash.of(range(split, to)));
        } else {
            consistency(oldEnd, split, to, false, path);
            path.add(Hash.of(range(from, split)));
        }
    }

    private byte[] range(long from, long to) throws IOException {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.node(level, from >>> level);
        }
        long split = from + half(size);
        byte[] left = range(from, split);
        hasher.node(left, 0, range(split, to), 0, left, 0);
        return left;
    }

    /** The largest power of two below a size. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }
}
