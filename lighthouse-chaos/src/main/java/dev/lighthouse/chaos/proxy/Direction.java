package dev.lighthouse.chaos.proxy;

/** A way through the proxy. */
public enum Direction {
    /** From who connected to the system. */
    TO_TARGET,
    /** From the system to who connected. */
    TO_CLIENT
}
