package dev.lighthouse.chaos.disk.internal;

/** Random numbers that are functions of what they are for. */
final class Seeds {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** Of a number and another: the finalizer of SplitMix64 (Steele, Lea, Flood, 2014). */
    static long mix(long state, long with) {
        long z = state + GOLDEN * (with + 1);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Of a text: FNV-1a over its characters, 64 bits. */
    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** From 0 to 1, exclusive. */
    static double fraction(long random) {
        return (random >>> 11) * 0x1.0p-53;
    }
}
