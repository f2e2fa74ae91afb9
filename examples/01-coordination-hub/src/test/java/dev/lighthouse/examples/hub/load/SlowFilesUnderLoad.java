package dev.lighthouse.examples.hub.load;

import dev.lighthouse.fuse.FuseMount;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.ForwardingFileSystem;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.MemoryFileSystem;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@link FuseUnderLoad} on files that are slow to be found. */
public final class SlowFilesUnderLoad implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return FuseUnderLoad.plan("slow-files", "saboteur", FuseMount.of(Slow.class, ""));
    }

    /** Files in memory; each name of a path is held up 6 ms, and an operation looks up two at least. */
    public static final class Slow extends ForwardingFileSystem {

        public Slow() {
            super(new MemoryFileSystem());
        }

        @Override
        public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(6));
            super.lookup(request, parent, name, found);
        }
    }
}
