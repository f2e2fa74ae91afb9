package dev.lighthouse.fuse.internal;

import static dev.lighthouse.fuse.internal.FuseProtocol.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.FuseCounts;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.MemoryFileSystem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests laid out by hand from the kernel's header, without a kernel. */
class RequestHandlerTest {

    private static final long ROOT = 1;

    private final RequestCounts counts = new RequestCounts();
    private final List<Long> interrupts = new ArrayList<>();
    private final List<Throwable> complaints = new ArrayList<>();
    private final RequestHandler handler = new RequestHandler(
            new MemoryFileSystem("10000000"),
            CacheMode.DEFAULT,
            new Negotiation(CacheMode.DEFAULT, () -> {}),
            counts,
            this::interrupt,
            complaints::add);
    private long unique = 2;

    private boolean interrupt(long request) {
        interrupts.add(request);
        return request == 77;
    }

    @Test
    void shouldAgreeOnTheOlderMinorVersionAndOnCommonFlags() {
        ByteBuffer reply = ask(
                FUSE_INIT, 0, body(INIT_IN).putInt(7).putInt(45).putInt(131072).putInt(0x1001));

        assertThat(reply.remaining()).isEqualTo(16 + 64);
        assertThat(reply.getInt(4)).isZero();
        assertThat(reply.getInt(16)).isEqualTo(7);
        assertThat(reply.getInt(20)).isEqualTo(38);
        assertThat(reply.getInt(24)).isEqualTo(131072);
        assertThat(reply.getInt(28)).isEqualTo(0x1001);
        assertThat(reply.getInt(36)).as("max_write").isEqualTo(1 << 20);
        assertThat(reply.getShort(44)).as("max_pages").isEqualTo((short) 256);
    }

    @Test
    void shouldRefuseAKernelThatIsTooOld() {
        assertThat(error(
                        FUSE_INIT,
                        0,
                        body(INIT_IN).putInt(7).putInt(30).putInt(0).putInt(0)))
                .isEqualTo(-Errno.EIO);
    }

    @Test
    void shouldLayOutAnEntryAsTheHeaderSays() {
        ByteBuffer reply = ask(
                FUSE_CREATE,
                ROOT,
                body(CREATE_IN + 5)
                        .putInt(2)
                        .putInt(0100640)
                        .putInt(0)
                        .putInt(0)
                        .put(text("file")));

        assertThat(reply.remaining()).isEqualTo(16 + 128 + 16);
        assertThat(reply.getInt(0)).isEqualTo(160);
        assertThat(reply.getLong(8)).isEqualTo(unique);
        assertThat(reply.getLong(16)).as("nodeid").isEqualTo(2);
        assertThat(reply.getLong(32)).as("entry_valid").isEqualTo(1);
        assertThat(reply.getLong(56)).as("attr.ino").isEqualTo(2);
        assertThat(reply.getInt(56 + 60)).as("attr.mode").isEqualTo(0100640);
        assertThat(reply.getInt(56 + 64)).as("attr.nlink").isEqualTo(1);
        assertThat(reply.getInt(56 + 68)).as("attr.uid").isEqualTo(1000);
        assertThat(reply.getInt(56 + 80)).as("attr.blksize").isEqualTo(4096);
    }

    @Test
    void shouldLayOutFolderEntriesAsTheHeaderSays() {
        ask(FUSE_MKDIR, ROOT, body(MKDIR_IN + 4).putInt(0755).putInt(0).put(text("abc")));
        long handle = ask(FUSE_OPENDIR, ROOT, body(OPEN_IN)).getLong(16);

        ByteBuffer reply =
                ask(FUSE_READDIR, ROOT, body(READ_IN).putLong(handle).putLong(0).putInt(4096));

        assertThat(reply.remaining()).isEqualTo(16 + 3 * 32);
        assertThat(reply.getLong(16 + 64)).as("ino").isEqualTo(2);
        assertThat(reply.getLong(16 + 72)).as("off").isEqualTo(3);
        assertThat(reply.getInt(16 + 80)).as("namelen").isEqualTo(3);
        assertThat(reply.getInt(16 + 84)).as("type").isEqualTo(4);
        assertThat(reply.get(16 + 88)).isEqualTo((byte) 'a');
    }

    @Test
    void shouldAnswerEnosysToWhatItDoesNotKnow() {
        assertThat(error(FUSE_COPY_FILE_RANGE, ROOT, body(56))).isEqualTo(-Errno.ENOSYS);
        assertThat(error(1234, ROOT, body(0))).isEqualTo(-Errno.ENOSYS);

        assertThat(sum().unknown()).isEqualTo(2);
        assertThat(sum().of("copy_file_range")).isEqualTo(1);
        assertThat(sum().total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 27, 28, 29, 30, 34, 35, 43, 44, 45, 46})
    void shouldAnswerEioToARequestThatIsTooShort(int opcode) {
        assertThat(error(opcode, ROOT, body(0))).isEqualTo(-Errno.EIO);

        assertThat(sum().malformed()).isEqualTo(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void shouldAnswerEioToNamesThatAreNone() {
        assertThat(error(FUSE_LOOKUP, ROOT, body(3).put("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(-Errno.EIO);
        assertThat(error(FUSE_LOOKUP, ROOT, body(1).put((byte) 0))).isEqualTo(-Errno.EIO);
        assertThat(error(FUSE_LOOKUP, ROOT, body(4).put(text("a/b")))).isEqualTo(-Errno.EIO);
        assertThat(error(FUSE_LOOKUP, ROOT, body(257).put(text("n".repeat(256)))))
                .isEqualTo(-Errno.ENAMETOOLONG);

        assertThat(sum().malformed()).isEqualTo(3);
    }

    @Test
    void shouldAnswerEioToMoreDataThanThereIs() {
        assertThat(error(
                        FUSE_WRITE,
                        ROOT,
                        body(WRITE_IN + 3).putLong(0).putLong(0).putInt(4)))
                .isEqualTo(-Errno.EIO);
        assertThat(error(FUSE_READ, ROOT, body(READ_IN).putLong(0).putLong(0).putInt(-1)))
                .isEqualTo(-Errno.EIO);
        assertThat(error(FUSE_READ, ROOT, body(READ_IN).putLong(0).putLong(0).putInt(1 << 30)))
                .isEqualTo(-Errno.EIO);

        assertThat(sum().malformed()).isEqualTo(3);
    }

    @Test
    void shouldReadALongRequestAfterAShortWrite() {
        ask(
                FUSE_CREATE,
                ROOT,
                body(CREATE_IN + 5)
                        .putInt(2)
                        .putInt(0100640)
                        .putInt(0)
                        .putInt(0)
                        .put(text("file")));
        ask(FUSE_WRITE, 2, body(WRITE_IN + 1).putLong(0).putLong(0).putInt(1));

        ByteBuffer in = handler.request().buffer();
        ByteBuffer reply = askAsTheKernelDoes(in, FUSE_LOOKUP, text("n".repeat(200)));

        assertThat(reply.getInt(4)).isEqualTo(-Errno.ENOENT);
        assertThat(complaints).isEmpty();
    }

    /** Without the buffer's limits, which the kernel does not know. */
    private ByteBuffer askAsTheKernelDoes(ByteBuffer in, int opcode, byte[] body) {
        ByteBuffer memory = in.duplicate().order(ByteOrder.nativeOrder()).clear();
        memory.putInt(IN_HEADER + body.length).putInt(opcode).putLong(99).putLong(ROOT);
        memory.putInt(0).putInt(0).putInt(0).putInt(0).put(body);
        return handler.reply().buffer().clear().limit(handler.handle(IN_HEADER + body.length));
    }

    @Test
    void shouldNotReplyToForget() {
        assertThat(handle(FUSE_FORGET, 5, body(FORGET_IN).putLong(1))).isZero();
        assertThat(handle(FUSE_FORGET, 5, body(0))).isZero();
        assertThat(handle(
                        FUSE_BATCH_FORGET,
                        0,
                        body(BATCH_FORGET_IN).putInt(1 << 20).putInt(0)))
                .isZero();

        assertThat(sum().malformed()).isEqualTo(2);
    }

    @Test
    void shouldHaveAnInterruptComeAgainUntilItsRequestIsInProgress() {
        assertThat(handle(FUSE_INTERRUPT, 0, body(INTERRUPT_IN).putLong(77))).isZero();
        assertThat(error(FUSE_INTERRUPT, 0, body(INTERRUPT_IN).putLong(78))).isEqualTo(-Errno.EAGAIN);

        assertThat(interrupts).containsExactly(77L, 78L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSurviveAnyBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            ByteBuffer in = handler.request().buffer().clear();
            in.put(bytes);
            if (bytes.length >= IN_HEADER && random.nextInt(10) > 0) {
                in.putInt(IN_LEN, bytes.length)
                        .putInt(IN_OPCODE, random.nextInt(50))
                        .putLong(IN_NODEID, random.nextInt(4));
            }

            int length = handler.handle(bytes.length);

            assertThat(length).as("seed %d, step %d", seed, i).isBetween(0, 1 << 20);
            if (length > 0) {
                assertThat(handler.reply().buffer().getInt(0)).isEqualTo(length);
            }
        }
        assertThat(complaints).as("seed %d", seed).isEmpty();
    }

    private FuseCounts sum() {
        return new FuseCounts(RequestCounts.sum(List.of(counts)));
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer body(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private int handle(int opcode, long node, ByteBuffer body) {
        unique += 2;
        ByteBuffer in = handler.request().buffer().clear();
        in.putInt(IN_HEADER + body.capacity()).putInt(opcode).putLong(unique).putLong(node);
        in.putInt(1000).putInt(1000).putInt(4711).putInt(0).put(body.array());
        return handler.handle(IN_HEADER + body.capacity());
    }

    private ByteBuffer ask(int opcode, long node, ByteBuffer body) {
        int length = handle(opcode, node, body);
        return handler.reply().buffer().clear().limit(length);
    }

    private int error(int opcode, long node, ByteBuffer body) {
        ByteBuffer reply = ask(opcode, node, body);
        assertThat(reply.remaining()).isEqualTo(16);
        assertThat(reply.getLong(8)).isEqualTo(unique);
        return reply.getInt(4);
    }
}
