package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.AttributeChange;

/** A change of the size and of nothing else. */
record SizeChange(long newSize) implements AttributeChange {

    @Override
    public boolean changesSize() {
        return true;
    }

    @Override
    public boolean changesMode() {
        return false;
    }

    @Override
    public boolean changesUid() {
        return false;
    }

    @Override
    public boolean changesGid() {
        return false;
    }

    @Override
    public boolean changesAtime() {
        return false;
    }

    @Override
    public boolean atimeIsNow() {
        return false;
    }

    @Override
    public boolean changesMtime() {
        return false;
    }

    @Override
    public boolean mtimeIsNow() {
        return false;
    }

    @Override
    public boolean dropsSetId() {
        return false;
    }

    @Override
    public int newMode() {
        return 0;
    }

    @Override
    public int newUid() {
        return 0;
    }

    @Override
    public int newGid() {
        return 0;
    }

    @Override
    public int newAtimeNanos() {
        return 0;
    }

    @Override
    public int newMtimeNanos() {
        return 0;
    }

    @Override
    public long newAtime() {
        return 0;
    }

    @Override
    public long newMtime() {
        return 0;
    }
}
