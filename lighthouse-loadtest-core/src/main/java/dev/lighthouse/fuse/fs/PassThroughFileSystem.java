package dev.lighthouse.fuse.fs;

import static dev.lighthouse.fuse.internal.OpenFlags.*;

import dev.lighthouse.fuse.internal.SystemCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a folder below, under the same names. Each request is done by the system call it came from, on a
 * descriptor that stands for the file, so that renames below and names of any bytes do not matter. What a caller makes
 * belongs to the caller where the server may say so. Direct I/O is ordinary I/O below. Extended attributes are not passed
 * on.
 */
public final class PassThroughFileSystem implements FuseFileSystem {

    private static final int NOT_PASSED_ON = O_CREAT | O_EXCL | O_NOCTTY | O_APPEND | O_DIRECT | O_NOFOLLOW;
    private static final int UNCHANGED = -1;
    private static final int DIRENT_NAME = 19;

    private final HostFiles host;
    private final int ownUid;
    private final NumberedTable<PassThroughNode> nodes = new NumberedTable<>();
    private final Map<PassThroughNode.Key, PassThroughNode> byKey = new HashMap<>();
    private long generations;

    /**
     * Over a folder.
     *
     * @throws IOException it cannot be opened
     */
    public PassThroughFileSystem(String folder) throws IOException {
        host = new HostFiles(SystemCalls.ofThisJvm());
        host.ignoreOwnUmask();
        ownUid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        try {
            byte[] name = folder.getBytes(StandardCharsets.UTF_8);
            int root = host.openAt(HostFiles.AT_FDCWD, name, O_PATH | O_DIRECTORY, 0);
            PassThroughNode unused = known(root, new Attributes());
        } catch (FuseException e) {
            throw new IOException(folder + " cannot be opened as a folder: " + e.getMessage(), e);
        }
    }

    /** The node of an open descriptor, which becomes the node's or is closed; counts as a lookup. */
    private PassThroughNode known(int descriptor, Attributes found) throws FuseException {
        PassThroughNode.Key key;
        try {
            key = host.stat(descriptor, found);
        } catch (FuseException e) {
            host.close(descriptor);
            throw e;
        }
        synchronized (nodes) {
            PassThroughNode node = byKey.get(key);
            if (node == null) {
                node = new PassThroughNode(key, ++generations, descriptor);
                node.inode = nodes.add(node);
                byKey.put(key, node);
            } else {
                node.lookups++;
                host.close(descriptor);
            }
            identify(node, found);
            return node;
        }
    }

    private static void identify(PassThroughNode node, Attributes found) {
        found.inode = node.inode;
        found.generation = node.generation;
    }

    private PassThroughNode node(long inode) throws FuseException {
        PassThroughNode node = nodes.get(inode);
        if (node == null) {
            throw Errno.of(Errno.ESTALE);
        }
        return node;
    }

    private int descriptor(long inode) throws FuseException {
        return node(inode).descriptor;
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        PassThroughNode unused = find(descriptor(parent), name, found);
    }

    private PassThroughNode find(int folder, FileName name, Attributes found) throws FuseException {
        return known(host.openAt(folder, name.bytes(), O_PATH | O_NOFOLLOW, 0), found);
    }

    @Override
    public void forget(long inode, long lookups) {
        synchronized (nodes) {
            PassThroughNode node = nodes.get(inode);
            if (node == null || inode == ROOT) {
                return;
            }
            node.lookups -= lookups;
            if (node.lookups <= 0) {
                nodes.remove(inode);
                byKey.remove(node.key);
                host.close(node.descriptor);
            }
        }
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) throws FuseException {
        PassThroughNode node = node(inode);
        var unused = host.stat(node.descriptor, found);
        identify(node, found);
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        int descriptor = descriptor(inode);
        if (change.changesSize()) {
            host.truncate(descriptor, change.newSize());
        }
        if (change.changesUid() || change.changesGid()) {
            host.chown(
                    descriptor,
                    change.changesUid() ? change.newUid() : UNCHANGED,
                    change.changesGid() ? change.newGid() : UNCHANGED);
        }
        if (change.changesMode()) {
            host.chmod(descriptor, change.newMode() & Mode.PERMISSIONS);
        } else if (change.dropsSetId()) {
            dropSetId(descriptor);
        }
        if (change.changesAtime() || change.changesMtime()) {
            host.setTimes(descriptor, change);
        }
        attributes(request, inode, changed);
    }

    private void dropSetId(int descriptor) throws FuseException {
        Attributes now = new Attributes();
        var unused = host.stat(descriptor, now);
        int left = Mode.withoutSetId(now.mode);
        if (left != now.mode && Mode.isFile(now.mode)) {
            host.chmod(descriptor, left & Mode.PERMISSIONS);
        }
    }

    @Override
    public byte[] readlink(FuseRequest request, long inode) throws FuseException {
        return host.readlink(descriptor(inode));
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        int folder = descriptor(parent);
        host.mknod(folder, name.bytes(), mode, device);
        handOver(request, folder, name, made);
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) throws FuseException {
        int folder = descriptor(parent);
        host.mkdir(folder, name.bytes(), mode);
        handOver(request, folder, name, made);
    }

    @Override
    public void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        int folder = descriptor(parent);
        host.symlink(target, folder, name.bytes());
        handOver(request, folder, name, made);
    }

    /** What was just made becomes the caller's; in a folder with set-group-id its group is the folder's. */
    private void handOver(FuseRequest request, int folder, FileName name, Attributes made) throws FuseException {
        PassThroughNode node = find(folder, name, made);
        if (ownUid != 0 || request.uid() == made.uid && request.gid() == made.gid) {
            return;
        }
        Attributes above = new Attributes();
        var unused = host.stat(folder, above);
        boolean inherits = (above.mode & Mode.SET_GID) != 0;
        int mode = made.mode;
        host.chown(node.descriptor, request.uid(), inherits ? UNCHANGED : request.gid());
        if (Mode.isFile(mode) && Mode.withoutSetId(mode) != mode) {
            host.chmod(node.descriptor, mode & Mode.PERMISSIONS);
        }
        var unusedToo = host.stat(node.descriptor, made);
    }

    @Override
    public void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        int folder = descriptor(parent);
        host.link(descriptor(inode), folder, name.bytes());
        PassThroughNode unused = find(folder, name, linked);
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        host.unlink(descriptor(parent), name.bytes(), false);
    }

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        host.unlink(descriptor(parent), name.bytes(), true);
    }

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        host.rename(descriptor(parent), name.bytes(), descriptor(newParent), newName.bytes(), flags);
    }

    @Override
    public long open(FuseRequest request, long inode, int flags) throws FuseException {
        int descriptor = descriptor(inode);
        int handle = host.reopen(descriptor, flags & ~NOT_PASSED_ON);
        if (request.dropsSetId()) {
            dropSetId(descriptor);
        }
        return handle;
    }

    @Override
    public long create(FuseRequest request, long parent, FileName name, int mode, int flags, Attributes made)
            throws FuseException {
        int folder = descriptor(parent);
        // O_EXCL stays: another client may have been first, and O_NOFOLLOW keeps a link from leading elsewhere.
        int wanted = flags & ~NOT_PASSED_ON | flags & O_EXCL | O_CREAT | O_NOFOLLOW;
        int handle = host.openAt(folder, name.bytes(), wanted, mode & Mode.PERMISSIONS);
        try {
            handOver(request, folder, name, made);
        } catch (FuseException e) {
            host.close(handle);
            throw e;
        }
        return handle;
    }

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException {
        host.read(handle, offset, into);
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        int written = host.write(handle, offset, from);
        if (request.dropsSetId()) {
            dropSetId(descriptor(inode));
        }
        return written;
    }

    @Override
    public void release(FuseRequest request, long inode, long handle) {
        host.close((int) handle);
    }

    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        host.sync(handle, dataOnly);
    }

    @Override
    public long opendir(FuseRequest request, long inode, int flags) throws FuseException {
        return host.reopen(descriptor(inode), O_RDONLY | O_DIRECTORY);
    }

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        int folder = descriptor(inode);
        long unused = host.seek(handle, offset, 0);
        Attributes found = new Attributes();
        ByteBuffer entries = host.entries(handle);
        while (entries.hasRemaining()) {
            while (entries.hasRemaining()) {
                int at = entries.position();
                int length = entries.getShort(at + 16);
                FileName name = name(entries, at + DIRENT_NAME);
                found.clear();
                found.inode = entries.getLong(at);
                found.mode = (entries.get(at + 18) & 15) << 12;
                if (!add(folder, name, entries.getLong(at + 8), found, listing)) {
                    return;
                }
                entries.position(at + length);
            }
            entries = host.entries(handle);
        }
    }

    private boolean add(int folder, FileName name, long next, Attributes found, Listing listing) {
        boolean dots = name.equals(FileName.SELF) || name.equals(FileName.PARENT);
        if (!listing.looksUp() || dots) {
            return listing.add(name, next, found);
        }
        try {
            PassThroughNode node = find(folder, name, found);
            boolean added = listing.add(name, next, found);
            if (!added) {
                forget(node.inode, 1);
            }
            return added;
        } catch (FuseException e) {
            // It was removed meanwhile.
            return true;
        }
    }

    private static FileName name(ByteBuffer entries, int start) {
        int end = start;
        while (entries.get(end) != 0) {
            end++;
        }
        return FileName.of(entries, start, end - start);
    }

    @Override
    public void releasedir(FuseRequest request, long inode, long handle) {
        host.close((int) handle);
    }

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        host.sync(handle, dataOnly);
    }

    @Override
    public Capacity capacity(FuseRequest request) throws FuseException {
        return host.capacity(descriptor(ROOT));
    }

    @Override
    public void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        host.fallocate(handle, mode, offset, length);
        if (request.dropsSetId()) {
            dropSetId(descriptor(inode));
        }
    }

    @Override
    public long seek(FuseRequest request, long inode, long handle, long offset, int whence) throws FuseException {
        return host.seek(handle, offset, whence);
    }
}
