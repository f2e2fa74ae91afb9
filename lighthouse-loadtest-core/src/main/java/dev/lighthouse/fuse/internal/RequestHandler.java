package dev.lighthouse.fuse.internal;

import static dev.lighthouse.fuse.internal.FuseProtocol.*;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** Decodes the requests of one thread, has the file system do them, and encodes the answers. No I/O of its own. */
final class RequestHandler {

    private static final int NO_REPLY = 0;

    private final FuseFileSystem files;
    private final CacheMode cache;
    private final Negotiation negotiation;
    private final RequestCounts counts;
    private final LongPredicate interrupt;
    private final Consumer<Throwable> complain;
    private final IncomingRequest in = new IncomingRequest(Negotiation.MAX_WRITE + 4096);
    private final OutgoingReply out;
    private final Attributes attributes = new Attributes();

    /**
     * @param interrupt marks the request of a number as no longer wanted, and says whether one is in progress
     * @param complain gets what operations throw and must not
     */
    RequestHandler(
            FuseFileSystem files,
            CacheMode cache,
            Negotiation negotiation,
            RequestCounts counts,
            LongPredicate interrupt,
            Consumer<Throwable> complain) {
        this.files = files;
        this.cache = cache;
        this.negotiation = negotiation;
        this.counts = counts;
        this.interrupt = interrupt;
        this.complain = complain;
        this.out = new OutgoingReply(Negotiation.MAX_WRITE + 4096, cache);
    }

    IncomingRequest request() {
        return in;
    }

    OutgoingReply reply() {
        return out;
    }

    /** Answers the request that lies in the buffer; returns the length of the reply, 0 for none. */
    int handle(int bytes) {
        try {
            in.begin(bytes);
        } catch (MalformedRequest e) {
            counts.malformed();
            return bytes < IN_NODEID ? NO_REPLY : out.error(in.unique(), Errno.EIO);
        }
        int opcode = in.opcode();
        long unique = in.unique();
        counts.request(opcode);
        try {
            return perform(opcode) ? out.finish(unique) : NO_REPLY;
        } catch (FuseException e) {
            return failed(opcode, unique, e.errno());
        } catch (MalformedRequest e) {
            counts.malformed();
            return failed(opcode, unique, Errno.EIO);
        } catch (Throwable e) {
            counts.threw();
            complain.accept(e);
            return failed(opcode, unique, Errno.EIO);
        } finally {
            in.end();
        }
    }

    private int failed(int opcode, long unique, int errno) {
        boolean answered = opcode != FUSE_FORGET && opcode != FUSE_BATCH_FORGET;
        return answered ? out.error(unique, errno) : NO_REPLY;
    }

    /** Puts the body of the answer together; false when the request has none. */
    private boolean perform(int opcode) throws FuseException, MalformedRequest {
        out.begin();
        attributes.clear();
        switch (opcode) {
            case FUSE_READ -> read();
            case FUSE_WRITE -> write();
            case FUSE_LOOKUP -> lookup();
            case FUSE_GETATTR -> getattr();
            case FUSE_SETATTR -> setattr();
            case FUSE_OPEN -> open();
            case FUSE_CREATE -> create();
            case FUSE_FLUSH -> flush();
            case FUSE_RELEASE -> release();
            case FUSE_FSYNC -> fsync();
            case FUSE_OPENDIR -> opendir();
            case FUSE_READDIR -> readdir(false);
            case FUSE_READDIRPLUS -> readdir(true);
            case FUSE_RELEASEDIR -> releasedir();
            case FUSE_FSYNCDIR -> fsyncdir();
            case FUSE_MKNOD -> mknod();
            case FUSE_MKDIR -> mkdir();
            case FUSE_SYMLINK -> symlink();
            case FUSE_LINK -> link();
            case FUSE_UNLINK -> unlink();
            case FUSE_RMDIR -> rmdir();
            case FUSE_RENAME -> rename(RENAME_IN);
            case FUSE_RENAME2 -> rename(RENAME2_IN);
            case FUSE_READLINK -> out.begin().put(files.readlink(in, in.node()));
            case FUSE_STATFS -> out.capacity(files.capacity(in));
            case FUSE_ACCESS -> access();
            case FUSE_FALLOCATE -> fallocate();
            case FUSE_LSEEK -> lseek();
            case FUSE_INIT -> negotiation.answer(in, out);
            case FUSE_DESTROY -> out.begin();
            case FUSE_FORGET -> {
                return forget();
            }
            case FUSE_BATCH_FORGET -> {
                return batchForget();
            }
            case FUSE_INTERRUPT -> {
                return interrupt();
            }
            default -> {
                counts.unknown();
                throw Errno.of(Errno.ENOSYS);
            }
        }
        return true;
    }

    private FileName name() throws MalformedRequest, FuseException {
        FileName name = in.name();
        if (name.length() > FileName.LONGEST) {
            throw Errno.of(Errno.ENAMETOOLONG);
        }
        return name;
    }

    private void lookup() throws FuseException, MalformedRequest {
        in.structure(0);
        files.lookup(in, in.node(), name(), attributes);
        out.entry(attributes);
    }

    private void getattr() throws FuseException, MalformedRequest {
        in.structure(GETATTR_IN);
        files.attributes(in, in.node(), attributes);
        out.attributesReply(attributes);
    }

    private void setattr() throws FuseException, MalformedRequest {
        in.structure(SETATTR_IN);
        in.dropSetId((in.getInt(SETATTR_VALID) & FATTR_KILL_SUIDGID) != 0);
        files.change(in, in.node(), in, attributes);
        out.attributesReply(attributes);
    }

    private void read() throws FuseException, MalformedRequest {
        in.structure(READ_IN);
        ByteBuffer into = out.begin(in.getInt(IO_SIZE));
        files.read(in, in.node(), in.getLong(IO_FH), in.getLong(IO_OFFSET), into);
    }

    private void write() throws FuseException, MalformedRequest {
        in.structure(WRITE_IN);
        in.dropSetId((in.getInt(WRITE_FLAGS) & FUSE_WRITE_KILL_SUIDGID) != 0);
        ByteBuffer from = in.data(in.getInt(IO_SIZE));
        int written = files.write(in, in.node(), in.getLong(IO_FH), in.getLong(IO_OFFSET), from);
        out.begin().putInt(written).putInt(0);
    }

    private void open() throws FuseException, MalformedRequest {
        in.structure(OPEN_IN);
        int flags = in.getInt(0);
        in.dropSetId((in.getInt(4) & FUSE_OPEN_KILL_SUIDGID) != 0);
        out.opened(files.open(in, in.node(), flags), openFlags(flags));
    }

    private void create() throws FuseException, MalformedRequest {
        in.structure(CREATE_IN);
        int flags = in.getInt(0);
        in.dropSetId((in.getInt(12) & FUSE_OPEN_KILL_SUIDGID) != 0);
        long handle = files.create(in, in.node(), name(), in.getInt(4), flags, attributes);
        out.entry(attributes);
        out.opened(handle, openFlags(flags));
    }

    private int openFlags(int flags) {
        if (cache.directIo()) {
            return FOPEN_DIRECT_IO;
        }
        if (!cache.keepsPages()) {
            return 0;
        }
        return (flags & OpenFlags.O_ACCMODE) == OpenFlags.O_RDONLY
                ? FOPEN_KEEP_CACHE | FOPEN_NOFLUSH
                : FOPEN_KEEP_CACHE;
    }

    private void flush() throws FuseException, MalformedRequest {
        in.structure(FLUSH_IN);
        files.flush(in, in.node(), in.getLong(0));
    }

    private void release() throws FuseException, MalformedRequest {
        in.structure(RELEASE_IN);
        files.release(in, in.node(), in.getLong(0));
    }

    private void fsync() throws FuseException, MalformedRequest {
        in.structure(FSYNC_IN);
        files.fsync(in, in.node(), in.getLong(0), (in.getInt(8) & FUSE_FSYNC_FDATASYNC) != 0);
    }

    private void opendir() throws FuseException, MalformedRequest {
        in.structure(OPEN_IN);
        out.opened(files.opendir(in, in.node(), in.getInt(0)), 0);
    }

    private void readdir(boolean plus) throws FuseException, MalformedRequest {
        in.structure(READ_IN);
        files.readdir(in, in.node(), in.getLong(IO_FH), in.getLong(IO_OFFSET), out.list(in.getInt(IO_SIZE), plus));
    }

    private void releasedir() throws FuseException, MalformedRequest {
        in.structure(RELEASE_IN);
        files.releasedir(in, in.node(), in.getLong(0));
    }

    private void fsyncdir() throws FuseException, MalformedRequest {
        in.structure(FSYNC_IN);
        files.fsyncdir(in, in.node(), in.getLong(0), (in.getInt(8) & FUSE_FSYNC_FDATASYNC) != 0);
    }

    private void mknod() throws FuseException, MalformedRequest {
        in.structure(MKNOD_IN);
        files.mknod(in, in.node(), name(), in.getInt(0), in.getInt(4), attributes);
        out.entry(attributes);
    }

    private void mkdir() throws FuseException, MalformedRequest {
        in.structure(MKDIR_IN);
        files.mkdir(in, in.node(), name(), in.getInt(0), attributes);
        out.entry(attributes);
    }

    private void symlink() throws FuseException, MalformedRequest {
        in.structure(0);
        FileName name = name();
        files.symlink(in, in.node(), name, in.text(), attributes);
        out.entry(attributes);
    }

    private void link() throws FuseException, MalformedRequest {
        in.structure(LINK_IN);
        files.link(in, in.getLong(0), in.node(), name(), attributes);
        out.entry(attributes);
    }

    private void unlink() throws FuseException, MalformedRequest {
        in.structure(0);
        files.unlink(in, in.node(), name());
    }

    private void rmdir() throws FuseException, MalformedRequest {
        in.structure(0);
        files.rmdir(in, in.node(), name());
    }

    private void rename(int size) throws FuseException, MalformedRequest {
        in.structure(size);
        int flags = size == RENAME2_IN ? in.getInt(8) : 0;
        FileName name = name();
        files.rename(in, in.node(), name, in.getLong(0), name(), flags);
    }

    private void access() throws FuseException, MalformedRequest {
        in.structure(ACCESS_IN);
        files.access(in, in.node(), in.getInt(0));
    }

    private void fallocate() throws FuseException, MalformedRequest {
        in.structure(FALLOCATE_IN);
        files.fallocate(in, in.node(), in.getLong(0), in.getLong(8), in.getLong(16), in.getInt(24));
    }

    private void lseek() throws FuseException, MalformedRequest {
        in.structure(LSEEK_IN);
        long offset = files.seek(in, in.node(), in.getLong(0), in.getLong(8), in.getInt(16));
        out.begin().putLong(offset);
    }

    private boolean forget() throws MalformedRequest {
        in.structure(FORGET_IN);
        files.forget(in.node(), in.getLong(0));
        return false;
    }

    private boolean batchForget() throws MalformedRequest {
        in.structure(BATCH_FORGET_IN);
        int count = in.getInt(0);
        if (count < 0 || count > (in.buffer().capacity() - IN_HEADER) / FORGET_ONE) {
            throw MalformedRequest.INSTANCE;
        }
        in.structure(BATCH_FORGET_IN + count * FORGET_ONE);
        for (int i = 0; i < count; i++) {
            int one = BATCH_FORGET_IN + i * FORGET_ONE;
            files.forget(in.getLong(one), in.getLong(one + 8));
        }
        return false;
    }

    /** One that no thread works on has either been answered or not been read yet: the kernel then asks again. */
    private boolean interrupt() throws FuseException, MalformedRequest {
        in.structure(INTERRUPT_IN);
        if (!interrupt.test(in.getLong(0))) {
            throw Errno.of(Errno.EAGAIN);
        }
        return false;
    }
}
