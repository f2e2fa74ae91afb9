package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.target.internal.Programs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Mounts through {@code fusermount3}, which runs as root on behalf of any user. It sends the descriptor back over a
 * socket whose number it is told; that socket is its standard input here, the one descriptor that a child of a JVM can be
 * given. Used while nothing else reads this process's standard input.
 */
final class MountHelper {

    private static final String PROGRAM = "fusermount3";
    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 02000000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int MSGHDR = 56;
    private static final int CMSG_DATA = 16;

    private final SystemCalls kernel;

    MountHelper(SystemCalls kernel) {
        this.kernel = kernel;
    }

    int mount(Path mountPoint, String source, CacheMode cache) throws MountException {
        Path program = program();
        String type = MountSource.TYPE.substring("fuse.".length());
        String options = "fsname=" + source + ",subtype=" + type + ",max_read=" + Negotiation.MAX_WRITE
                + (cache.checksPermissions() ? ",default_permissions" : "");
        NativeMemory memory = new NativeMemory(kernel, 4096);
        long pair = memory.room(8);
        require(kernel.call(Syscall.SOCKETPAIR, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), "socketpair");
        int ours = memory.buffer().getInt(memory.offset(pair));
        int its = memory.buffer().getInt(memory.offset(pair) + 4);
        long input = require(kernel.call(Syscall.DUP, 0), "dup");
        require(kernel.call(Syscall.DUP3, its, 0, 0), "dup3");
        try {
            Process helper = start(program, options, mountPoint, input);
            kernel.call(Syscall.CLOSE, its);
            String said = new String(helper.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exit = helper.waitFor();
            if (exit != 0) {
                throw MountException.unavailable(mountPoint + " cannot be mounted by this user: " + said);
            }
            return receive(memory, ours);
        } catch (IOException e) {
            throw MountException.failed(PROGRAM + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MountException.failed("interrupted while " + PROGRAM + " ran");
        } finally {
            kernel.call(Syscall.CLOSE, ours);
        }
    }

    /** With the socket that is now our standard input, which then is again what it was. */
    private Process start(Path program, String options, Path mountPoint, long input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-o", options, "--", mountPoint.toString())
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectErrorStream(true);
        builder.environment().put("_FUSE_COMMFD", "0");
        try {
            return builder.start();
        } finally {
            kernel.call(Syscall.DUP3, input, 0, 0);
            kernel.call(Syscall.CLOSE, input);
        }
    }

    /** One message of one byte, with a descriptor beside it ({@code SCM_RIGHTS}). */
    private int receive(NativeMemory memory, int socket) throws MountException {
        memory.clear();
        long payload = memory.room(8);
        long vector = memory.room(16);
        long control = memory.room(64);
        long header = memory.room(MSGHDR);
        ByteBuffer buffer = memory.buffer();
        buffer.putLong(memory.offset(vector), payload).putLong(memory.offset(vector) + 8, 1);
        int at = memory.offset(header);
        for (int i = 0; i < MSGHDR; i += 8) {
            buffer.putLong(at + i, 0);
        }
        buffer.putLong(at + 16, vector).putLong(at + 24, 1);
        buffer.putLong(at + 32, control).putLong(at + 40, 64);
        require(kernel.call(Syscall.RECVMSG, socket, header, MSG_CMSG_CLOEXEC), "recvmsg");
        if (buffer.getLong(at + 40) < CMSG_DATA + 4) {
            throw MountException.failed(PROGRAM + " sent no descriptor");
        }
        return buffer.getInt(memory.offset(control) + CMSG_DATA);
    }

    boolean unmount(Path mountPoint) throws MountException {
        if (Commands.run(List.of(program().toString(), "-u", "-q", "--", mountPoint.toString()))) {
            return true;
        }
        if (!Commands.run(List.of(program().toString(), "-u", "-z", "-q", "--", mountPoint.toString()))) {
            throw MountException.failed(mountPoint + " cannot be unmounted; run " + PROGRAM + " -u -z " + mountPoint);
        }
        return false;
    }

    private static Path program() throws MountException {
        return Programs.find(PROGRAM)
                .orElseThrow(() -> MountException.unavailable("this user may not mount, and there is no " + PROGRAM
                        + " that could do it; run apt-get install fuse3, or run as root"));
    }

    private static long require(long result, String what) throws MountException {
        if (result < 0) {
            throw MountException.failed(what + " failed: " + Errno.name((int) -result));
        }
        return result;
    }
}
