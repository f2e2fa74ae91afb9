package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The paths of the inodes that the kernel knows; of several names of a file, the one used last. Safe for several threads. */
final class Paths {

    private static final class Node {
        volatile @Nullable Node parent;
        volatile FileName name;
        long lookups;

        Node(@Nullable Node parent, FileName name) {
            this.parent = parent;
            this.name = name;
        }
    }

    private final Node root = new Node(null, FileName.of(""));
    private final Map<Long, Node> nodes = new ConcurrentHashMap<>();

    Paths() {
        nodes.put(FuseFileSystem.ROOT, root);
    }

    /** An inode was found under a name, which counts as a lookup. */
    void found(long parent, FileName name, long inode) {
        Node above = nodes.getOrDefault(parent, root);
        if (inode != FuseFileSystem.ROOT) {
            nodes.compute(inode, (key, known) -> {
                Node node = known == null ? new Node(above, name) : known;
                node.parent = above;
                node.name = name;
                node.lookups++;
                return node;
            });
        }
    }

    void forget(long inode, long lookups) {
        if (inode != FuseFileSystem.ROOT) {
            nodes.computeIfPresent(inode, (key, node) -> {
                node.lookups -= lookups;
                return node.lookups > 0 ? node : null;
            });
        }
    }

    /** Below the root, without a slash in front; empty for the root. */
    String of(long inode) {
        Node node = nodes.get(inode);
        return node == null ? "?" : of(node);
    }

    String of(long parent, FileName name) {
        String above = of(parent);
        return above.isEmpty() ? name.toString() : above + "/" + name;
    }

    private String of(Node node) {
        Node parent = node.parent;
        if (parent == null) {
            return "";
        }
        String above = of(parent);
        return above.isEmpty() ? node.name.toString() : above + "/" + node.name;
    }
}
