package dev.lighthouse.examples.hub.load;

import dev.lighthouse.fuse.FuseMount;
import dev.lighthouse.fuse.fs.ForwardingFileSystem;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.MemoryFileSystem;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import java.util.concurrent.atomic.AtomicLong;

/** {@link FuseUnderLoad} on files that cannot always be opened. */
public final class FailingFilesUnderLoad implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return FuseUnderLoad.plan("failing-files", "saboteur", FuseMount.of(Failing.class, ""));
    }

    /** Files in memory; every fifth open throws, at once. */
    public static final class Failing extends ForwardingFileSystem {

        private final AtomicLong opened = new AtomicLong();

        public Failing() {
            super(new MemoryFileSystem());
        }

        @Override
        public long open(FuseRequest request, long inode, int flags) throws FuseException {
            if (opened.incrementAndGet() % 5 == 0) {
                throw new IllegalStateException("thrown on purpose");
            }
            return super.open(request, inode, flags);
        }
    }
}
