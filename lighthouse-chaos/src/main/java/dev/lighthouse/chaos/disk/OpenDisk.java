package dev.lighthouse.chaos.disk;

import dev.lighthouse.chaos.disk.internal.Command;
import dev.lighthouse.chaos.disk.internal.Control;
import dev.lighthouse.fuse.OpenMount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mounted disk, from {@link FailingDisk#open}. It ends with this JVM. Safe for use by several threads. Its methods throw
 * IOException when the server has ended.
 */
public final class OpenDisk implements AutoCloseable {

    private final OpenMount mount;
    private final Control control;
    private final boolean powerCuts;
    private final List<Injection> injections = new ArrayList<>();

    OpenDisk(OpenMount mount, Control control, boolean powerCuts) {
        this.mount = mount;
        this.control = control;
        this.powerCuts = powerCuts;
    }

    /** The root of the disk. */
    public Path path() {
        return mount.path();
    }

    /** The mount below: its server, what that has counted and printed. */
    public OpenMount mount() {
        return mount;
    }

    /** Sets a fault, at once. Returns its number, by which it is lifted and logged. */
    public long inject(Fault fault) throws IOException {
        FailingDisk.requirePossible(fault, powerCuts);
        return control.ask(new Command.Inject(fault), Long.class);
    }

    /** Ends a fault, and lets go what hangs in it; false when there is none of that number. */
    public boolean lift(long fault) throws IOException {
        return control.ask(new Command.Lift(fault), Boolean.class);
    }

    /**
     * Cuts the power. Everything is refused with EIO from then on, and the folder below has what a disk would have after
     * that: all that was synced, and of the rest some, as the seed decides. To start again, close this disk and open
     * another one over the folder.
     *
     * <p>A fault may have cut the power before ({@link Fault#powerCut}); then this takes away what was lost at that moment.
     *
     * @return what became of what was not synced
     */
    public PowerCut cutPower() throws IOException {
        return control.ask(new Command.CutPower(), PowerCut.class);
    }

    /** Whether the power has been cut. */
    public boolean isPowerOff() throws IOException {
        return tell().powerIsOff();
    }

    /** What has really struck so far, in order; the first 100,000, all of which {@link #counts} has. */
    public List<Injection> injections() throws IOException {
        synchronized (injections) {
            Command.Report unused = tell();
            return List.copyOf(injections);
        }
    }

    /** How often each fault has struck, by its number; those that have not are absent. */
    public Map<Long, Long> counts() throws IOException {
        return new TreeMap<>(tell().counts());
    }

    private Command.Report tell() throws IOException {
        synchronized (injections) {
            Command.Report report = control.ask(new Command.Tell(injections.size()), Command.Report.class);
            injections.addAll(report.injections());
            return report;
        }
    }

    /** Lifts all faults, unmounts and ends the server, within 30 s. What was not synced stays as it is. Idempotent. */
    @Override
    public void close() {
        try {
            boolean unused = control.ask(new Command.Finish(), Boolean.class);
            control.close();
        } catch (IOException e) {
            // The server has ended, or its owner has closed before.
        }
        mount.close();
    }
}
