package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.PowerCut;
import dev.lighthouse.fuse.fs.ForwardingFileSystem;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.PassThroughFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the server of a failing disk mounts: faults over what power takes away over a folder, with its control. */
public final class FailingFileSystem extends ForwardingFileSystem {

    private final DiskSpec spec;
    private final Faults faults;
    private final @Nullable VolatileFileSystem power;

    /** Of the description in a folder, in which the control's socket is made. */
    public FailingFileSystem(String folder) throws IOException {
        this(Path.of(folder), DiskSpec.read(Path.of(folder)));
    }

    private FailingFileSystem(Path work, DiskSpec spec) throws IOException {
        this(spec, new PassThroughFileSystem(spec.folder()), System::nanoTime);
        Control.serve(work, this::answer);
    }

    /** Over any file system. */
    FailingFileSystem(DiskSpec spec, FuseFileSystem disk, LongSupplier clock) throws IOException {
        this(spec, disk, spec.powerCuts() ? withPower(disk) : null, new Faults(spec.seed(), clock, () -> size(spec)));
    }

    private FailingFileSystem(DiskSpec spec, FuseFileSystem disk, @Nullable VolatileFileSystem power, Faults faults) {
        super(new FaultyFileSystem(power == null ? disk : power, power, faults));
        this.spec = spec;
        this.power = power;
        this.faults = faults;
        spec.faults().forEach(faults::set);
    }

    private static VolatileFileSystem withPower(FuseFileSystem disk) throws IOException {
        try {
            return new VolatileFileSystem(disk);
        } catch (FuseException e) {
            throw new IOException("the folder below cannot be written to: " + e.getMessage(), e);
        }
    }

    /** Of all files, each name counted. */
    private static long size(DiskSpec spec) {
        try (Stream<Path> files = Files.walk(Path.of(spec.folder()))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object answer(Command command) {
        if (command instanceof Command.Inject inject) {
            return faults.set(inject.fault());
        } else if (command instanceof Command.Lift lift) {
            return faults.lift(lift.number());
        } else if (command instanceof Command.Tell tell) {
            return new Command.Report(
                    faults.injections.from(tell.from()), faults.injections.counts(), power != null && power.isOff());
        } else if (command instanceof Command.CutPower) {
            return cutPower();
        }
        faults.liftAll();
        if (power != null) {
            power.finish();
        }
        return true;
    }

    private PowerCut cutPower() {
        if (power == null) {
            throw new IllegalStateException("it was opened without withPowerCuts()");
        }
        try {
            PowerCut cut = power.cut(spec.seed(), spec.kept());
            faults.liftAll();
            return cut;
        } catch (FuseException e) {
            throw new IllegalStateException("what was lost could not be taken away: " + e.getMessage(), e);
        }
    }
}
