package dev.lighthouse.events;

import java.util.Arrays;
import java.util.Random;

/** Seeded damage: bytes changed, removed, doubled and inserted. */
final class Mutations {

    private Mutations() {}

    static byte[] of(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && mutated.length > 0; i--) {
            int at = random.nextInt(mutated.length);
            int length = Math.min(mutated.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 300));
            mutated = switch (random.nextInt(4)) {
                case 0 -> overwritten(mutated, at, length, random);
                case 1 -> spliced(mutated, at, at + length, new byte[0]);
                case 2 -> spliced(mutated, at, at, Arrays.copyOfRange(mutated, at, at + length));
                default -> spliced(mutated, at, at, random(length, random));
            };
        }
        return mutated;
    }

    private static byte[] overwritten(byte[] bytes, int at, int length, Random random) {
        byte[] result = bytes.clone();
        System.arraycopy(random(length, random), 0, result, at, length);
        return result;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(bytes, to, result, from + between.length, bytes.length - to);
        return result;
    }

    private static byte[] random(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
