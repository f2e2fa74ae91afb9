package dev.lighthouse.fuse;

/** A mount that could not be made or removed; the message says why, and the way out. */
public final class MountException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean unavailable;

    private MountException(String message, boolean unavailable) {
        super(message);
        this.unavailable = unavailable;
    }

    /** The machine has no FUSE, or this user no right to it. */
    public static MountException unavailable(String message) {
        return new MountException(message, true);
    }

    public static MountException failed(String message) {
        return new MountException(message, false);
    }

    /** Whether it is this machine or this user's rights that cannot have it, rather than something that went wrong. */
    public boolean isUnavailable() {
        return unavailable;
    }
}
