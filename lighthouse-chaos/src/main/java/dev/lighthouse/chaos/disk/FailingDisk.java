package dev.lighthouse.chaos.disk;

import dev.lighthouse.chaos.disk.internal.Control;
import dev.lighthouse.chaos.disk.internal.DiskSpec;
import dev.lighthouse.chaos.disk.internal.FailingFileSystem;
import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.FuseMount;
import dev.lighthouse.fuse.MountException;
import dev.lighthouse.fuse.OpenMount;
import dev.lighthouse.internal.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a disk that fails: the files of a folder, mounted by a server of their own, with faults. Immutable; every
 * method returns another description.
 *
 * <pre>{@code
 * try (OpenDisk disk = FailingDisk.over(folder)
 *         .fault(Fault.errno(EIO).on(WRITE).path("*.db").nth(3))
 *         .seed(7)
 *         .open()) {
 *     runAgainst(disk.path());
 * }
 * }</pre>
 *
 * <p>Every write reaches the folder before it is answered. Defaults: no fault, seed 0, {@link CacheMode#DEFAULT}, in which
 * the kernel answers reads from its pages when it has them and files can be mapped; {@link CacheMode#MEASURED} shows the
 * faults every read. Needs what {@link FuseMount} needs. Only one disk may be open over a folder.
 */
public final class FailingDisk {

    private static final String HEAP = "1g";

    private final Path folder;
    private final List<Fault> faults;
    private final long seed;
    private final boolean powerCuts;
    private final double kept;
    private final CacheMode cache;
    private final @Nullable Path at;

    private FailingDisk(
            Path folder,
            List<Fault> faults,
            long seed,
            boolean powerCuts,
            double kept,
            CacheMode cache,
            @Nullable Path at) {
        this.folder = folder;
        this.faults = List.copyOf(faults);
        this.seed = seed;
        this.powerCuts = powerCuts;
        this.kept = kept;
        this.cache = cache;
        this.at = at;
    }

    /** The files of a folder, which must exist, and which clients must not use by itself meanwhile. */
    public static FailingDisk over(Path folder) {
        return new FailingDisk(folder.toAbsolutePath(), List.of(), 0, false, DiskSpec.DRAWN, CacheMode.DEFAULT, null);
    }

    /** With a fault from the start. They are numbered from 1 on in this order. */
    public FailingDisk fault(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new FailingDisk(folder, more, seed, powerCuts, kept, cache, at);
    }

    /** From which all that is random follows. */
    public FailingDisk seed(long number) {
        return new FailingDisk(folder, faults, number, powerCuts, kept, cache, at);
    }

    /**
     * Remembers what has not been synced, for {@link OpenDisk#cutPower}: it is kept in the server's memory until an fsync,
     * and removed files keep a second name in a hidden folder until their directory is synced. How much of it survives
     * is drawn from the seed: nothing in one of four cuts, else each block with a probability between 0 and 1.
     */
    public FailingDisk withPowerCuts() {
        return new FailingDisk(folder, faults, seed, true, DiskSpec.DRAWN, cache, at);
    }

    /** As {@link #withPowerCuts()}, where each block and each name survives with this probability; 0 loses all. */
    public FailingDisk withPowerCuts(double surviving) {
        if (!(surviving >= 0 && surviving <= 1)) {
            throw new IllegalArgumentException("a probability must be 0 to 1 but was " + surviving);
        }
        return new FailingDisk(folder, faults, seed, true, surviving, cache, at);
    }

    /** How much the kernel may answer by itself. */
    public FailingDisk cache(CacheMode mode) {
        return new FailingDisk(folder, faults, seed, powerCuts, kept, mode, at);
    }

    /** Where: an existing empty folder, which stays afterwards; null for a temporary one. */
    public FailingDisk at(@Nullable Path mountPoint) {
        return new FailingDisk(folder, faults, seed, powerCuts, kept, cache, mountPoint);
    }

    /**
     * Mounts it.
     *
     * @throws MountException it cannot be; {@link MountException#isUnavailable} tells a lack of the machine from a failure
     */
    public OpenDisk open() throws MountException {
        for (Fault each : faults) {
            requirePossible(each, powerCuts);
        }
        Path work;
        try {
            work = Files.createTempDirectory("lighthouse-disk-");
        } catch (IOException e) {
            throw MountException.failed("no temporary folder can be made for the disk: " + e.getMessage());
        }
        OpenMount mount = null;
        try {
            new DiskSpec(folder.toString(), faults, seed, powerCuts, kept).write(work);
            mount = FuseMount.of(FailingFileSystem.class, work.toString())
                    .named("disk-" + work.getFileName().toString().replaceAll(".*-", ""))
                    .heap(HEAP)
                    .cache(cache)
                    .at(at)
                    .open();
            return new OpenDisk(mount, Control.connect(work), powerCuts);
        } catch (IOException e) {
            if (mount != null) {
                mount.close();
            }
            throw MountException.failed("the disk over " + folder + " has no control: " + e.getMessage());
        } finally {
            // Both sides are connected by now, or never will be.
            Folders.deleteQuietly(work);
        }
    }

    static void requirePossible(Fault fault, boolean powerCuts) {
        if (fault.effect().needsPowerCuts() && !powerCuts) {
            throw new IllegalArgumentException("the fault '" + fault + "' needs a disk that remembers what has not been"
                    + " synced; add withPowerCuts() to FailingDisk.over(...)");
        }
    }
}
