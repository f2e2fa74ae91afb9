package dev.lighthouse.junit;

/**
 * Words for {@code @Tag}, by which Failsafe's {@code <groups>} and IDEs choose load tests. Every {@link LoadTest} has
 * {@link #LOAD} already.
 */
public final class LoadTags {

    /** Puts a system under load. */
    public static final String LOAD = "load";

    /** Checks what the event store holds. */
    public static final String INTEGRITY = "integrity";

    /** Breaks something on purpose. */
    public static final String CHAOS = "chaos";

    /** Needs FUSE. */
    public static final String FUSE = "fuse";

    /** Is about how fast something is. */
    public static final String PERFORMANCE = "performance";

    /** Takes more than a minute or two. */
    public static final String SLOW = "slow";

    /** Has agents that lie. */
    public static final String BYZANTINE = "byzantine";

    private LoadTags() {}
}
