package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mount does, seen through the system calls of its clients, for each file system in each cache mode. */
@ParameterizedClass
@MethodSource("mounts")
class FuseFilesTest {

    /** The mount and a test's folder in it are their owner's alone. */
    private static final String LET_OTHERS_IN =
            "d=$(dirname \"$1\"); m=$(dirname \"$d\"); chmod 755 \"$d\" \"$m\"; chmod 711 \"$(dirname \"$m\")\"";

    @TempDir
    static Path folder;

    private static @Nullable OpenMount mount;

    private final CacheMode cache;

    /** A folder of the test's own in the mount. */
    private final Path root;

    FuseFilesTest(String kind, CacheMode cache) throws IOException {
        this.cache = cache;
        root = Files.createTempDirectory(Objects.requireNonNull(mount).path(), "test");
    }

    static Stream<Arguments> mounts() {
        return Stream.of("memory", "folder")
                .flatMap(kind -> Stream.of(CacheMode.values()).map(cache -> Arguments.of(kind, cache)));
    }

    @BeforeParameterizedClassInvocation
    static void open(String kind, CacheMode cache) throws Exception {
        FuseTestSupport.needFuse();
        FuseMount files = kind.equals("memory")
                ? FuseMount.inMemory()
                : FuseMount.passThrough(Files.createDirectory(folder.resolve("below-" + cache)));
        mount = files.cache(cache).open();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        if (mount != null) {
            mount.close();
        }
    }

    @Test
    void shouldReadWhatWasWrittenAtRandomPlaces() throws Exception {
        Path file = root.resolve("file");
        long seed = 20_261_124L;
        Random random = new Random(seed);
        byte[] expected = new byte[3_000_000];
        int size = 0;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 300; i++) {
                int at = random.nextInt(expected.length);
                int length = Math.min(expected.length - at, 1 + random.nextInt(i % 20 == 0 ? 1_500_000 : 70_000));
                if (i % 50 == 49) {
                    channel.truncate(at);
                    if (at < size) {
                        Arrays.fill(expected, at, size, (byte) 0);
                        size = at;
                    }
                } else {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    channel.write(ByteBuffer.wrap(bytes), at);
                    System.arraycopy(bytes, 0, expected, at, length);
                    size = Math.max(size, at + length);
                }
                int from = random.nextInt(Math.max(1, size));
                ByteBuffer read = ByteBuffer.allocate(Math.min(100_000, size - from));
                channel.read(read, from);
                assertThat(read.array())
                        .as("seed %d step %d", seed, i)
                        .isEqualTo(Arrays.copyOfRange(expected, from, from + read.capacity()));
            }
            channel.force(true);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(expected, size));
    }

    @Test
    void shouldListAllNamesOfALargeFolder() throws Exception {
        Path large = Files.createDirectory(root.resolve("large"));
        for (int i = 0; i < 1500; i++) {
            Files.createFile(large.resolve("a-name-that-takes-some-room-" + i));
        }

        for (int round = 0; round < 2; round++) {
            try (Stream<Path> names = Files.list(large)) {
                assertThat(names.map(name -> name.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1500)
                                .mapToObj(i -> "a-name-that-takes-some-room-" + i)
                                .toList());
            }
        }
        assertThat(FuseTestSupport.shell("ls -la \"$1\" | wc -l", large).strip())
                .isEqualTo("1503");
        assertThat(FuseTestSupport.shell("rm -r \"$1\" && echo gone", large).strip())
                .isEqualTo("gone");
    }

    @Test
    void shouldRenameReplaceAndRefuse() throws Exception {
        Files.writeString(root.resolve("a"), "one");
        Files.writeString(root.resolve("b"), "two");
        Files.createDirectories(root.resolve("d/e"));

        Files.move(root.resolve("a"), root.resolve("b"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(root.resolve("b"), root.resolve("d/e/c"));

        assertThat(root.resolve("a")).doesNotExist();
        assertThat(root.resolve("d/e/c")).hasContent("one");
        assertThat(FuseTestSupport.shell(
                        "mv -T \"$1\"/d \"$1\"/d/e/d 2>&1; rmdir \"$1\"/d 2>&1; mv -T \"$1\"/d/e/c \"$1\"/d 2>&1",
                        root))
                .contains("subdirectory of itself", "Directory not empty", "cannot overwrite directory");
        assertThat(Files.getAttribute(root, "unix:nlink")).isEqualTo(3);
    }

    @Test
    void shouldKeepLinksTimesAndPermissions() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "text");
        Files.createLink(root.resolve("other"), file);
        Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z"));

        Files.setLastModifiedTime(file, time);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
        Files.setAttribute(file, "unix:uid", 1234);

        assertThat(root.resolve("link")).hasContent("text");
        assertThat(Files.readSymbolicLink(root.resolve("link"))).hasToString("file");
        assertThat(Files.isSameFile(file, root.resolve("other"))).isTrue();
        assertThat(Files.getAttribute(root.resolve("other"), "unix:nlink")).isEqualTo(2);
        assertThat(Files.getLastModifiedTime(root.resolve("other"))).isEqualTo(time);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-x--x");
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(1234);
        Files.delete(file);
        assertThat(Files.getAttribute(root.resolve("other"), "unix:nlink")).isEqualTo(1);
    }

    @Test
    void shouldKeepAFileThatIsOpenWithoutAnyName() throws Exception {
        Path file = root.resolve("file");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            Files.delete(file);

            channel.write(ByteBuffer.wrap(new byte[] {4}));
            ByteBuffer read = ByteBuffer.allocate(4);
            channel.read(read, 0);

            assertThat(read.array()).containsExactly(1, 2, 3, 4);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void shouldTakeNamesOf255BytesAndRefuse256() throws Exception {
        Path longest = Files.createFile(root.resolve("n".repeat(255)));

        assertThat(longest).exists();
        assertThatThrownBy(() -> Files.createFile(root.resolve("n".repeat(256))))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("File name too long");
    }

    @Test
    void shouldRefuseAPathOf4096BytesButReachWhatIsThatDeep() throws Exception {
        String perl = """
                $n = "d" x 200;
                chdir $ARGV[0] or die $!;
                for (1..25) { mkdir $n or die $!; chdir $n or die $!; }
                open F, ">f" or die $!; print F "deep"; close F or die $!;
                open F, "<f" or die $!; print <F>, "\\n"; close F;
                open F, "<", "$ARGV[0]/" . ("$n/" x 25) . "f" or print "$!\\n";
                chdir "/";
                system("rm", "-r", "$ARGV[0]/$n") == 0 and print "gone\\n";
                """;

        String said = FuseTestSupport.shell("perl -e '" + perl + "' \"$1\"", root);

        assertThat(said).isEqualTo("deep\nFile name too long\ngone\n");
    }

    @Test
    void shouldKeepNamesThatAreNotUtf8() throws Exception {
        String said = FuseTestSupport.shell(
                "cd \"$1\" && n=$(printf 'a\\377\\200z') && echo inside >\"$n\" && ls | od -An -tx1 && cat \"$n\" && mv"
                        + " \"$n\" \"$n$n\" && rm \"$n$n\" && ls | wc -l",
                root);

        assertThat(said).contains(" 61 ff 80 7a 0a").contains("inside").endsWith("0\n");
    }

    @Test
    void shouldLeaveHolesAndPreallocate() throws Exception {
        String said = FuseTestSupport.shell(
                "cd \"$1\" && truncate -s 1000000 f && printf x | dd of=f bs=1 seek=500000 conv=notrunc 2>/dev/null &&"
                        + " tr -d '\\0' <f && fallocate -l 2000000 f && stat -c ' %s' f && fallocate -p -o 0 -l 1000000 f &&"
                        + " tr -d '\\0' <f | wc -c",
                root);

        assertThat(said).isEqualTo("x 2000000\n0\n");
    }

    @Test
    void shouldTakeSetUserIdAwayWhenSomebodyElseWrites() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "text");
        FuseTestSupport.shell("chmod 06777 \"$1\"; " + LET_OTHERS_IN, file);

        String said = FuseTestSupport.shell(
                "setpriv --reuid=65534 --regid=65534 --clear-groups sh -c 'printf more >>\"$0\"' \"$1\"", file);

        assertThat(said).isEmpty();
        assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(0100777);
    }

    @Test
    void shouldCheckPermissionsUnlessLean() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "text");
        FuseTestSupport.shell("chmod 600 \"$1\"; " + LET_OTHERS_IN, file);

        String said = FuseTestSupport.shell("setpriv --reuid=65534 --regid=65534 --clear-groups cat \"$1\" 2>&1", file);

        if (cache.checksPermissions()) {
            assertThat(said).contains("Permission denied");
        } else {
            assertThat(said).isEqualTo("text");
        }
    }

    @Test
    void shouldTellHowLargeItIs() throws Exception {
        assertThat(Files.getFileStore(root).getTotalSpace()).isPositive();
        assertThat(Files.getFileStore(root).type()).isEqualTo("fuse.lighthouse");
    }
}
