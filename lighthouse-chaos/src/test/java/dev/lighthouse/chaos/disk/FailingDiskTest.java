package dev.lighthouse.chaos.disk;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.fs.Errno;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each fault, seen by a client of a real mount. */
class FailingDiskTest extends DiskTestSupport {

    @Test
    void shouldPassEverythingThroughWithoutAFault() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder));
        Files.writeString(disk.path().resolve("file"), "text");

        assertThat(folder.resolve("file")).hasContent("text");
        assertThat(disk.injections()).isEmpty();
        assertThat(disk.counts()).isEmpty();
    }

    @Test
    void shouldFailTheThirdWriteOfADatabaseAndLogIt() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.errno(Errno.EIO).on(Operation.WRITE).path("*.db").nth(3))
                .seed(7));
        try (FileChannel file = writing(disk.path().resolve("a.db"))) {
            file.write(bytes(100, 1));
            file.write(bytes(100, 1));
            assertThatThrownBy(() -> file.write(bytes(100, 1))).hasMessage("Input/output error");
            file.write(bytes(100, 1));
        }

        assertThat(folder.resolve("a.db")).hasSize(300);
        assertThat(disk.injections()).singleElement().satisfies(injection -> {
            assertThat(injection.fault()).isEqualTo(1);
            assertThat(injection.operation()).isEqualTo(Operation.WRITE);
            assertThat(injection.path()).isEqualTo("a.db");
            assertThat(injection.offset()).isEqualTo(200);
            assertThat(injection.length()).isEqualTo(100);
            assertThat(injection.what()).isEqualTo("EIO");
            assertThat(injection.at()).isPositive();
        });
        assertThat(disk.counts()).containsEntry(1L, 1L);
    }

    @Test
    void shouldAnswerWhateverErrorIsAskedFor() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.errno(Errno.ENOSPC).on(Operation.WRITE).path("nospace"))
                .fault(Fault.errno(Errno.EROFS).on(Operation.CREATE).path("readonly"))
                .fault(Fault.errno(Errno.ETIMEDOUT).on(Operation.FSYNC).path("late")));

        assertThatThrownBy(() -> Files.writeString(disk.path().resolve("nospace"), "x"))
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> Files.writeString(disk.path().resolve("readonly"), "x"))
                .hasMessageContaining("Read-only file system");
        try (FileChannel late = writing(disk.path().resolve("late"))) {
            assertThatThrownBy(() -> late.force(true)).hasMessage("Connection timed out");
        }
    }

    @Test
    void shouldFollowAFileThatIsRenamed() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.errno(Errno.EIO).on(Operation.WRITE).path("new/name")));
        Files.createDirectory(disk.path().resolve("old"));
        try (FileChannel file = writing(disk.path().resolve("old/name"))) {
            file.write(bytes(1, 1));
            Files.move(disk.path().resolve("old"), disk.path().resolve("new"));
            assertThatThrownBy(() -> file.write(bytes(1, 1))).hasMessage("Input/output error");
        }
    }

    @Test
    void shouldGoReadOnlyOnCommandAndBack() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder));
        Path file = Files.writeString(disk.path().resolve("file"), "before");
        long fault = disk.inject(Fault.readOnly());

        assertThatThrownBy(() -> Files.writeString(file, "after", StandardOpenOption.APPEND))
                .hasMessageContaining("Read-only file system");
        assertThatThrownBy(() -> Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING))
                .hasMessageContaining("Read-only file system");
        assertThatThrownBy(() -> Files.delete(file)).hasMessageContaining("Read-only file system");
        assertThat(file).hasContent("before");

        assertThat(disk.lift(fault)).isTrue();
        Files.writeString(file, "after");
        assertThat(folder.resolve("file")).hasContent("after");
        assertThat(disk.lift(fault)).isFalse();
    }

    @Test
    void shouldBeFullAtThatManyBytesUntilSomethingIsRemoved() throws Exception {
        Files.write(folder.resolve("old"), new byte[6000]);
        OpenDisk disk = open(FailingDisk.over(folder).fault(Fault.fullAt(10_000)));
        Files.write(disk.path().resolve("fits"), new byte[4000]);

        assertThatThrownBy(() -> Files.write(disk.path().resolve("more"), new byte[1]))
                .hasMessageContaining("No space left on device");
        // In place nothing grows.
        Files.write(disk.path().resolve("fits"), new byte[4000], StandardOpenOption.WRITE);
        assertThat(Files.getFileStore(disk.path()).getTotalSpace()).isEqualTo(8192);

        Files.delete(disk.path().resolve("old"));
        Files.write(disk.path().resolve("more"), new byte[6000]);
        assertThat(disk.injections())
                .singleElement()
                .satisfies(each -> assertThat(each.what()).isEqualTo("ENOSPC"));
    }

    @Test
    void shouldWriteLessThanAskedAndSaySo() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.shortTransfer().on(Operation.WRITE))
                .cache(CacheMode.MEASURED));
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            int written = file.write(bytes(1000, 1));

            assertThat(written).isBetween(1, 999);
            assertThat(folder.resolve("file")).hasSize(written);
        }
    }

    @Test
    void shouldReadLessThanAsked() throws Exception {
        Files.write(folder.resolve("file"), new byte[1000]);
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.shortTransfer().on(Operation.READ))
                .cache(CacheMode.MEASURED));
        try (FileChannel file = FileChannel.open(disk.path().resolve("file"))) {
            assertThat(file.read(bytes(1000, 0))).isBetween(1, 999);
        }
    }

    @Test
    void shouldFlipOneBitOfWhatIsRead() throws Exception {
        Files.write(folder.resolve("file"), new byte[1000]);
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.bitFlip().on(Operation.READ).nth(1))
                .cache(CacheMode.MEASURED));

        byte[] once = Files.readAllBytes(disk.path().resolve("file"));
        byte[] again = Files.readAllBytes(disk.path().resolve("file"));

        assertThat(bits(once)).isEqualTo(1);
        assertThat(bits(again)).isZero();
    }

    @Test
    void shouldFlipOneBitOfWhatIsWritten() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).fault(Fault.bitFlip().on(Operation.WRITE)));
        Files.write(disk.path().resolve("file"), new byte[1000]);

        assertThat(bits(Files.readAllBytes(folder.resolve("file")))).isEqualTo(1);
    }

    private static int bits(byte[] bytes) {
        int bits = 0;
        for (byte each : bytes) {
            bits += Integer.bitCount(each & 0xff);
        }
        return bits;
    }

    @Test
    void shouldTearAWriteBetweenUnitsAndSayThatAllWasWritten() throws Exception {
        for (int unit : new int[] {512, 4096}) {
            OpenDisk disk = open(FailingDisk.over(folder)
                    .fault(Fault.tornWrite(unit))
                    .seed(unit)
                    .at(Files.createDirectory(temporary.resolve("at" + unit))));
            Files.write(folder.resolve("file"), new byte[8 * unit]);
            try (FileChannel file = writing(disk.path().resolve("file"))) {
                assertThat(file.write(bytes(8 * unit, 1))).isEqualTo(8 * unit);
            }
            byte[] below = Files.readAllBytes(folder.resolve("file"));
            int torn = bits(below);
            assertThat(torn % unit).isZero();
            assertThat(torn).isLessThan(8 * unit);
            assertThat(Arrays.copyOf(below, torn)).containsOnly(1);
            disk.close();
        }
    }

    @Test
    void shouldDelayAndLogByHowMuch() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder)
                .fault(Fault.delay(ofMillis(1500)).on(Operation.FSYNC))
                .fault(Fault.delay(ofMillis(5), ofMillis(9)).on(Operation.WRITE)));
        try (FileChannel file = writing(disk.path().resolve("file"))) {
            file.write(bytes(1, 1));
            long start = System.nanoTime();
            file.force(true);
            assertThat(System.nanoTime() - start)
                    .isGreaterThanOrEqualTo(ofMillis(1500).toNanos());
        }

        assertThat(disk.injections()).extracting(Injection::what).anyMatch("delayed by 1500000 us"::equals);
        assertThat(disk.injections())
                .extracting(Injection::what)
                .anyMatch(what -> what.matches("delayed by [5-8]\\d{3} us"));
    }

    @Test
    void shouldAnswerOthersHoweverManyHang() throws Exception {
        OpenDisk disk =
                open(FailingDisk.over(folder).fault(Fault.hang().path("hung*").on(Operation.FSYNC)));
        ExecutorService clients = Executors.newCachedThreadPool();
        List<CompletableFuture<Void>> hung = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Path file = disk.path().resolve("hung" + i);
            hung.add(CompletableFuture.runAsync(() -> writeAndSync(file), clients));
        }
        await().atMost(SOON).until(() -> disk.injections().size() == 40);

        writeAndSync(disk.path().resolve("other"));
        assertThat(hung).noneMatch(CompletableFuture::isDone);

        assertThat(disk.lift(1)).isTrue();
        CompletableFuture.allOf(hung.toArray(CompletableFuture[]::new)).get(SOON.toSeconds(), TimeUnit.SECONDS);
        clients.shutdown();
    }

    private static void writeAndSync(Path file) {
        try (FileChannel channel = writing(file)) {
            channel.write(bytes(10, 1));
            channel.force(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void shouldLetAClientGoThatIsKilledWhileItHangs() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).fault(Fault.hang().on(Operation.CREATE)));
        Process client = new ProcessBuilder("touch", disk.path().resolve("file").toString()).start();
        await().atMost(SOON).until(() -> !disk.injections().isEmpty());

        client.destroyForcibly();

        assertThat(client.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldLetHungClientsGoWhenItIsClosed() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).fault(Fault.hang().on(Operation.CREATE)));
        Process client = new ProcessBuilder("touch", disk.path().resolve("file").toString()).start();
        await().atMost(SOON).until(() -> !disk.injections().isEmpty());

        disk.close();

        assertThat(client.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldShareMappedPagesBetweenClients() throws Exception {
        OpenDisk disk = open(FailingDisk.over(folder).withPowerCuts());
        Path file = Files.write(disk.path().resolve("mapped"), new byte[8192]);
        try (FileChannel one = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel two = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer first = one.map(FileChannel.MapMode.READ_WRITE, 0, 8192);
            MappedByteBuffer second = two.map(FileChannel.MapMode.READ_WRITE, 0, 8192);
            first.put(5000, (byte) 7);

            assertThat(second.get(5000)).isEqualTo((byte) 7);
            first.force();
        }
        assertThat(Files.readAllBytes(folder.resolve("mapped"))[5000]).isEqualTo((byte) 7);
    }
}
