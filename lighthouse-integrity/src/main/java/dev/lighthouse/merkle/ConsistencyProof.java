package dev.lighthouse.merkle;

import java.util.Iterator;
import java.util.List;

/**
 * Proves that a tree is an earlier one with entries added behind, and nothing else (RFC 9162 section 2.1.4).
 *
 * @param oldSize of the earlier tree, in entries
 * @param newSize of the later tree
 * @param path the hashes that lead from the largest subtree they share to both roots
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /**
     * Whether this proves that the tree of the new root only added to that of the old one; false too for a proof that no
     * two trees can have. Any tree adds to the empty one.
     */
    public boolean proves(Hash oldRoot, Hash newRoot) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot) && (oldSize > 0 || oldRoot.equals(Hash.ofEmptyTree()));
        }
        if (oldSize == 0) {
            return path.isEmpty() && oldRoot.equals(Hash.ofEmptyTree());
        }
        return walks(oldRoot, newRoot);
    }

    private boolean walks(Hash oldRoot, Hash newRoot) {
        long position = oldSize - 1;
        long last = newSize - 1;
        while ((position & 1) == 1) {
            position >>>= 1;
            last >>>= 1;
        }
        Iterator<Hash> hashes = path.iterator();
        // The earlier tree is itself a subtree of the later one when it is full: its root is then not repeated.
        boolean isWhole = Long.bitCount(oldSize) == 1;
        if (!isWhole && !hashes.hasNext()) {
            return false;
        }
        Hash ofOld = isWhole ? oldRoot : hashes.next();
        Hash ofNew = ofOld;
        while (hashes.hasNext()) {
            if (last == 0) {
                return false;
            }
            Hash sibling = hashes.next();
            if ((position & 1) == 1 || position == last) {
                ofOld = Hash.ofSubtrees(sibling, ofOld);
                ofNew = Hash.ofSubtrees(sibling, ofNew);
                while ((position & 1) == 0 && position != 0) {
                    position >>>= 1;
                    last >>>= 1;
                }
            } else {
                ofNew = Hash.ofSubtrees(ofNew, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && ofOld.equals(oldRoot) && ofNew.equals(newRoot);
    }
}
