package dev.lighthouse.events;

import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of a system's own MACs, by the ids that its store names. */
final class RowKeys {

    private static final String SUFFIX = ".key";

    private final Map<String, HmacSealer> sealers = new HashMap<>();
    private final Set<String> bad = new HashSet<>();

    private RowKeys() {}

    /** Of a store that keeps a hash, or nothing. */
    static RowKeys none() {
        return new RowKeys();
    }

    /**
     * Reads them.
     *
     * @param property of the target, for messages
     * @param place a file or a folder
     * @throws EventSourceException there is no key file
     */
    static RowKeys read(String property, String place) throws EventSourceException {
        RowKeys keys = new RowKeys();
        for (Path file : files(property, place)) {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - SUFFIX.length());
            try {
                keys.sealers.put(id, new HmacSealer(SealingKey.fromFile(file)));
            } catch (SealingException e) {
                keys.bad.add(id); // what names it cannot be verified, and is reported as such
            }
        }
        return keys;
    }

    private static List<Path> files(String property, String place) throws EventSourceException {
        List<Path> found = List.of();
        try {
            Path path = Path.of(place.strip());
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.list(path)) {
                    found = all.filter(RowKeys::isKeyFile).sorted().toList();
                }
            } else if (isKeyFile(path)) {
                found = List.of(path);
            }
        } catch (IOException | InvalidPathException e) {
            throw new EventSourceException(expected(property, place, "that cannot be read"), e);
        }
        if (found.isEmpty()) {
            throw new EventSourceException(expected(property, place, "there is none"));
        }
        return found;
    }

    private static boolean isKeyFile(Path path) {
        return Files.isRegularFile(path) && path.getFileName().toString().endsWith(SUFFIX);
    }

    private static String expected(String property, String place, String found) {
        return "expected the keys of the store's MACs (files that end in " + SUFFIX + ") at " + place + " but " + found
                + "; correct " + property;
    }

    /** The sealer of that key; null where no file has its name. */
    @Nullable HmacSealer of(String id) {
        return sealers.get(id);
    }

    /** Whether a file has its name, and no key that can be used in it. */
    boolean isBad(String id) {
        return bad.contains(id);
    }
}
