package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.FuseRequest;

/** A request that no client has made. */
record OwnRequest(int uid, int gid) implements FuseRequest {

    static final OwnRequest ROOT = new OwnRequest(0, 0);

    /** As the owner of a file. */
    static OwnRequest ownerOf(Attributes file) {
        return new OwnRequest(file.uid, file.gid);
    }

    @Override
    public int pid() {
        return 0;
    }

    @Override
    public boolean isInterrupted() {
        return false;
    }

    @Override
    public boolean dropsSetId() {
        return false;
    }
}
