package dev.lighthouse.merkle;

import java.util.List;

/**
 * Proves that an entry stands at an index in a tree whose root is known (RFC 9162 section 2.1.3).
 *
 * @param index of the entry, from 0
 * @param size of the tree, in entries
 * @param path the hashes from the entry's sibling up to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * Whether this proves that an entry of that hash stands at the index in the tree of that root; false too for a proof
     * that no tree can have.
     */
    public boolean proves(Hash entry, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long position = index;
        long last = size - 1;
        Hash hash = entry;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                hash = Hash.ofSubtrees(sibling, hash);
                // A node without a right sibling stands for its parents too, up to where it is a right child.
                while ((position & 1) == 0 && position != 0) {
                    position >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hash.ofSubtrees(hash, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
