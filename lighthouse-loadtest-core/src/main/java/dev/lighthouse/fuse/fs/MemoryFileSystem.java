package dev.lighthouse.fuse.fs;

import dev.lighthouse.fuse.fs.MemoryNode.Entry;
import dev.lighthouse.fuse.internal.OpenFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Files, folders and links in the memory of the server. The time of last access is that of creation unless somebody sets
 * it. Its capacity is in bytes of content, by default half of what the server's heap may grow to; beyond it writes end
 * with {@code ENOSPC}.
 */
public final class MemoryFileSystem implements FuseFileSystem {

    private static final int BLOCK = 4096;
    private static final int RENAME_NOREPLACE = 1;
    private static final int RENAME_EXCHANGE = 2;
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int ZERO_RANGE = 16;
    private static final long MOST_FILES = Integer.MAX_VALUE;
    private static final byte[] NO_TARGET = new byte[0];

    private final LongSupplier clock;
    private final Budget budget;
    private final NumberedTable<MemoryNode> nodes = new NumberedTable<>();
    private final NumberedTable<Snapshot> listings = new NumberedTable<>();
    private final Object tree = new Object();
    private long generations;

    /** The entries of a folder as they were when it was opened or rewound. */
    private static final class Snapshot {
        private List<Entry> entries = List.of();
    }

    public MemoryFileSystem() {
        this(Runtime.getRuntime().maxMemory() / 2, System::currentTimeMillis);
    }

    /** With a capacity in bytes. */
    public MemoryFileSystem(String capacity) {
        this(Long.parseLong(capacity), System::currentTimeMillis);
    }

    /**
     * @param clock milliseconds since 1970
     */
    MemoryFileSystem(long capacity, LongSupplier clock) {
        this.clock = clock;
        this.budget = new Budget(capacity);
        MemoryNode root = node(Mode.DIRECTORY | 0777, 0, 0, 0, NO_TARGET);
        root.inode = nodes.add(root);
        root.lookups = 1;
        root.parent = root;
    }

    private MemoryNode node(int mode, int device, int uid, int gid, byte[] target) {
        return new MemoryNode(++generations, budget, mode, device, uid, gid, target, clock.getAsLong());
    }

    private MemoryNode get(long inode) throws FuseException {
        MemoryNode node = nodes.get(inode);
        if (node == null) {
            throw Errno.of(Errno.ESTALE);
        }
        return node;
    }

    private MemoryNode folder(long inode) throws FuseException {
        MemoryNode node = get(inode);
        if (!node.isDirectory()) {
            throw Errno.of(Errno.ENOTDIR);
        }
        return node;
    }

    private static MemoryNode child(MemoryNode folder, FileName name) throws FuseException {
        MemoryNode child = folder.children.get(name);
        if (child == null) {
            throw Errno.of(Errno.ENOENT);
        }
        return child;
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        synchronized (tree) {
            MemoryNode child = child(folder(parent), name);
            child.lookups++;
            child.into(found);
        }
    }

    @Override
    public void forget(long inode, long lookups) {
        synchronized (tree) {
            MemoryNode node = nodes.get(inode);
            if (node != null) {
                node.lookups -= lookups;
                dropIfUnused(node);
            }
        }
    }

    /** Without a name and unknown to the kernel nobody can reach it again. */
    private void dropIfUnused(MemoryNode node) {
        if (node.lookups <= 0 && node.links() == 0 && nodes.get(node.inode) == node) {
            nodes.remove(node.inode);
            synchronized (node) {
                node.content.zero(0, Long.MAX_VALUE, true);
            }
        }
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) throws FuseException {
        get(inode).into(found);
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        MemoryNode node = get(inode);
        node.change(change, clock.getAsLong());
        node.into(changed);
    }

    @Override
    public byte[] readlink(FuseRequest request, long inode) throws FuseException {
        return get(inode).target;
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        add(request, parent, name, mode, device, NO_TARGET, made);
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) throws FuseException {
        add(request, parent, name, Mode.DIRECTORY | (mode & Mode.PERMISSIONS), 0, NO_TARGET, made);
    }

    @Override
    public void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        add(request, parent, name, Mode.SYMLINK | 0777, 0, target.clone(), made);
    }

    private void add(
            FuseRequest request, long parent, FileName name, int mode, int device, byte[] target, Attributes made)
            throws FuseException {
        synchronized (tree) {
            MemoryNode folder = folder(parent);
            requireNamed(folder);
            if (folder.children.containsKey(name)) {
                throw Errno.of(Errno.EEXIST);
            }
            boolean inherits = (folder.mode() & Mode.SET_GID) != 0;
            int all = inherits && Mode.isDirectory(mode) ? mode | Mode.SET_GID : mode;
            int gid = inherits ? folder.gid() : request.gid();
            MemoryNode child = node(all, device, request.uid(), gid, target);
            child.inode = nodes.add(child);
            child.lookups = 1;
            put(folder, name, child);
            child.into(made);
        }
    }

    /** A folder that was removed while somebody works in it takes no new names. */
    private static void requireNamed(MemoryNode folder) throws FuseException {
        if (folder.links() == 0) {
            throw Errno.of(Errno.ENOENT);
        }
    }

    private void put(MemoryNode folder, FileName name, MemoryNode child) {
        long now = clock.getAsLong();
        folder.children.put(name, child);
        folder.modified(now, false);
        if (child.isDirectory()) {
            child.parent = folder;
            folder.addLinks(1, now);
        }
    }

    /** Takes a name away, not the node's links. */
    private void take(MemoryNode folder, FileName name, MemoryNode child) {
        long now = clock.getAsLong();
        folder.children.remove(name);
        folder.modified(now, false);
        if (child.isDirectory()) {
            folder.addLinks(-1, now);
        }
    }

    private void remove(MemoryNode folder, FileName name, MemoryNode child) {
        take(folder, name, child);
        child.addLinks(child.isDirectory() ? -2 : -1, clock.getAsLong());
        dropIfUnused(child);
    }

    @Override
    public void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        synchronized (tree) {
            MemoryNode node = get(inode);
            MemoryNode folder = folder(parent);
            requireNamed(folder);
            if (node.isDirectory()) {
                throw Errno.of(Errno.EPERM);
            }
            if (folder.children.containsKey(name)) {
                throw Errno.of(Errno.EEXIST);
            }
            put(folder, name, node);
            node.addLinks(1, clock.getAsLong());
            node.lookups++;
            node.into(linked);
        }
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        synchronized (tree) {
            MemoryNode folder = folder(parent);
            MemoryNode child = child(folder, name);
            if (child.isDirectory()) {
                throw Errno.of(Errno.EISDIR);
            }
            remove(folder, name, child);
        }
    }

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        synchronized (tree) {
            MemoryNode folder = folder(parent);
            MemoryNode child = child(folder, name);
            requireEmptyFolder(child);
            remove(folder, name, child);
        }
    }

    private static void requireEmptyFolder(MemoryNode node) throws FuseException {
        if (!node.isDirectory()) {
            throw Errno.of(Errno.ENOTDIR);
        }
        if (!node.children.isEmpty()) {
            throw Errno.of(Errno.ENOTEMPTY);
        }
    }

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        if ((flags & ~(RENAME_NOREPLACE | RENAME_EXCHANGE)) != 0) {
            throw Errno.of(Errno.EINVAL);
        }
        synchronized (tree) {
            MemoryNode from = folder(parent);
            MemoryNode to = folder(newParent);
            MemoryNode moved = child(from, name);
            MemoryNode there = to.children.get(newName);
            requireNamed(to);
            requireNotInside(moved, to);
            if (flags == RENAME_EXCHANGE) {
                exchange(from, name, moved, to, newName, there);
            } else {
                replace(from, name, moved, to, newName, there, flags == RENAME_NOREPLACE);
            }
        }
    }

    private static void requireNotInside(MemoryNode moved, MemoryNode to) throws FuseException {
        for (MemoryNode each = to; each != null; each = each.parent == each ? null : each.parent) {
            if (each == moved) {
                throw Errno.of(Errno.EINVAL);
            }
        }
    }

    private void exchange(
            MemoryNode from,
            FileName name,
            MemoryNode moved,
            MemoryNode to,
            FileName newName,
            @Nullable MemoryNode there)
            throws FuseException {
        if (there == null) {
            throw Errno.of(Errno.ENOENT);
        }
        requireNotInside(there, from);
        take(from, name, moved);
        take(to, newName, there);
        put(from, name, there);
        put(to, newName, moved);
        there.renamed(clock.getAsLong());
        moved.renamed(clock.getAsLong());
    }

    private void replace(
            MemoryNode from,
            FileName name,
            MemoryNode moved,
            MemoryNode to,
            FileName newName,
            @Nullable MemoryNode there,
            boolean never)
            throws FuseException {
        if (there == moved && !never) {
            return;
        }
        if (there != null) {
            if (never) {
                throw Errno.of(Errno.EEXIST);
            }
            if (moved.isDirectory()) {
                requireEmptyFolder(there);
            } else if (there.isDirectory()) {
                throw Errno.of(Errno.EISDIR);
            }
            remove(to, newName, there);
        }
        take(from, name, moved);
        put(to, newName, moved);
        moved.renamed(clock.getAsLong());
    }

    @Override
    public long open(FuseRequest request, long inode, int flags) throws FuseException {
        if ((flags & OpenFlags.O_TRUNC) != 0) {
            MemoryNode node = get(inode);
            synchronized (node) {
                node.content.resize(0);
                node.modified(clock.getAsLong(), request.dropsSetId());
            }
        }
        return 0;
    }

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException {
        MemoryNode node = get(inode);
        synchronized (node) {
            node.content.read(offset, into);
        }
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        MemoryNode node = get(inode);
        int length = from.remaining();
        synchronized (node) {
            node.content.write(offset, from);
            node.modified(clock.getAsLong(), request.dropsSetId());
        }
        return length;
    }

    /** Everything is where it is to be at once. */
    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        MemoryNode unused = get(inode);
    }

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        MemoryNode unused = get(inode);
    }

    @Override
    public long opendir(FuseRequest request, long inode, int flags) throws FuseException {
        MemoryNode unused = folder(inode);
        return listings.add(new Snapshot());
    }

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        MemoryNode folder = folder(inode);
        Snapshot snapshot = listings.get(handle);
        if (snapshot == null) {
            throw Errno.of(Errno.EBADF);
        }
        Attributes found = new Attributes();
        synchronized (tree) {
            if (offset == 0) {
                snapshot.entries = entries(folder);
            }
            for (long index = Math.max(0, offset); index < snapshot.entries.size(); index++) {
                Entry entry = snapshot.entries.get((int) index);
                boolean dots = index < 2;
                if (!dots && folder.children.get(entry.name()) != entry.node()) {
                    continue;
                }
                entry.node().into(found);
                if (!listing.add(entry.name(), index + 1, found)) {
                    return;
                }
                if (listing.looksUp() && !dots) {
                    entry.node().lookups++;
                }
            }
        }
    }

    private static List<Entry> entries(MemoryNode folder) {
        List<Entry> entries = new ArrayList<>(folder.children.size() + 2);
        MemoryNode parent = folder.parent;
        entries.add(new Entry(FileName.SELF, folder));
        entries.add(new Entry(FileName.PARENT, parent == null ? folder : parent));
        folder.children.forEach((name, node) -> entries.add(new Entry(name, node)));
        return entries;
    }

    @Override
    public void releasedir(FuseRequest request, long inode, long handle) {
        Snapshot unused = listings.remove(handle);
    }

    @Override
    public Capacity capacity(FuseRequest request) {
        long left = Math.max(0, budget.left()) / BLOCK;
        return new Capacity(BLOCK, budget.capacity() / BLOCK, left, left, MOST_FILES, MOST_FILES - nodes.size());
    }

    @Override
    public void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        MemoryNode node = get(inode);
        long end = offset + length;
        synchronized (node) {
            switch (mode & ~KEEP_SIZE) {
                case 0 -> node.content.reserve(offset, end);
                case PUNCH_HOLE -> node.content.zero(offset, end, true);
                case ZERO_RANGE -> {
                    node.content.zero(offset, end, false);
                    node.content.reserve(offset, end);
                }
                default -> throw Errno.of(Errno.EOPNOTSUPP);
            }
            if ((mode & KEEP_SIZE) == 0) {
                node.content.extend(end);
            }
            node.modified(clock.getAsLong(), request.dropsSetId());
        }
    }
}
