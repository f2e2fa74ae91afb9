package dev.lighthouse.fuse.internal;

/** A request that is shorter than its structure, or has no proper name. Without a stack trace; there is one object. */
final class MalformedRequest extends Exception {
    private static final long serialVersionUID = 1;

    static final MalformedRequest INSTANCE = new MalformedRequest();

    private MalformedRequest() {
        super("a request of the kernel does not have the layout of its opcode", null, false, false);
    }
}
