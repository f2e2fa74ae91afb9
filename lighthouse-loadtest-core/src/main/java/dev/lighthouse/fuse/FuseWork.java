package dev.lighthouse.fuse;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What each agent of a probe does. Immutable.
 *
 * @param mix how often each operation comes, in parts of their sum; an operation that needs a file when the agent has
 *     none makes one instead
 * @param sizes of files in bytes, each as likely as the others
 * @param depth of the folder in which the agent works, in folders below the root; at least 1
 * @param files that an agent keeps at most; beyond, one is removed where one would be made
 */
record FuseWork(Map<FileOperation, Integer> mix, List<Integer> sizes, int depth, int files) {

    private static final int LARGEST = 64 << 20;

    FuseWork {
        mix = Map.copyOf(mix);
        sizes = List.copyOf(sizes);
        if (mix.isEmpty() || mix.values().stream().anyMatch(parts -> parts < 1)) {
            throw new IllegalArgumentException(
                    "mix must have at least one operation and parts >= 1 but was " + mix + "; set FuseProbe.mix(...)");
        }
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1 || size > LARGEST)) {
            throw new IllegalArgumentException(
                    "sizes must be 1 to " + LARGEST + " bytes but were " + sizes + "; set FuseProbe.sizes(...)");
        }
        if (depth < 1 || depth > 100) {
            throw new IllegalArgumentException(
                    "depth must be 1 to 100 but was " + depth + "; set FuseProbe.depth(...)");
        }
        if (files < 1) {
            throw new IllegalArgumentException("files must be >= 1 but was " + files);
        }
    }

    /** Mostly reads and attributes, files of 4 KiB and some of 64 KiB, two folders deep, at most 16 files an agent. */
    static FuseWork standard() {
        Map<FileOperation, Integer> mix = new EnumMap<>(FileOperation.class);
        mix.put(FileOperation.CREATE, 10);
        mix.put(FileOperation.WRITE, 20);
        mix.put(FileOperation.READ, 25);
        mix.put(FileOperation.STAT, 20);
        mix.put(FileOperation.READDIR, 5);
        mix.put(FileOperation.RENAME, 5);
        mix.put(FileOperation.FSYNC, 5);
        mix.put(FileOperation.UNLINK, 10);
        return new FuseWork(mix, List.of(4096, 4096, 4096, 65536), 2, 16);
    }

    FuseWork withMix(Map<FileOperation, Integer> other) {
        return new FuseWork(other, sizes, depth, files);
    }

    FuseWork withSizes(List<Integer> other) {
        return new FuseWork(mix, other, depth, files);
    }

    FuseWork withDepth(int other) {
        return new FuseWork(mix, sizes, other, files);
    }

    /** One operation, as often as the mix says; the same for the same random numbers. */
    FileOperation draw(SplittableRandom random) {
        int left =
                random.nextInt(mix.values().stream().mapToInt(Integer::intValue).sum());
        for (FileOperation operation : FileOperation.values()) {
            left -= mix.getOrDefault(operation, 0);
            if (left < 0) {
                return operation;
            }
        }
        throw new AssertionError("the parts of a mix do not add up: " + mix);
    }

    int drawSize(SplittableRandom random) {
        return sizes.get(random.nextInt(sizes.size()));
    }

    String describe() {
        StringBuilder text = new StringBuilder("mix");
        for (FileOperation operation : FileOperation.values()) {
            if (mix.containsKey(operation)) {
                text.append(' ').append(operation.word()).append(' ').append(mix.get(operation));
            }
        }
        return text + ", sizes " + sizes + ", depth " + depth + ", " + files + " files an agent";
    }
}
