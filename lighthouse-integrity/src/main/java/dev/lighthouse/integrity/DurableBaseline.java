package dev.lighthouse.integrity;

import dev.lighthouse.baseline.EventBaseline;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.seal.KeyRing;
import dev.lighthouse.seal.SealingKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The seals of all acknowledged events, in a Merkle log in the run's folder, whose checkpoint goes into the result and from
 * there into the certificate. Appended in memory, and synced once a second. When it cannot be written, the watch goes on
 * without it and says so. For one thread.
 */
final class DurableBaseline {

    static final String FOLDER = "baselines";
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier clock;
    private final String runId;
    private final Path folder;
    private @Nullable EventBaseline log;
    private long syncDue;
    private String failure = "";
    private @Nullable Checkpoint checkpoint;

    /** Begins one; a run of several scenarios has several. */
    DurableBaseline(Path runFolder, SealingKey key, LongSupplier clock) {
        this.clock = clock;
        this.runId = String.valueOf(runFolder.toAbsolutePath().getFileName());
        Path chosen = runFolder.resolve(FOLDER);
        try {
            chosen = free(chosen);
            this.log = EventBaseline.open(chosen, KeyRing.of(key));
        } catch (IOException e) {
            failed(e);
        }
        this.folder = chosen;
        this.syncDue = clock.getAsLong() + SYNC_NANOS;
    }

    private static Path free(Path all) throws IOException {
        Files.createDirectories(all);
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(all.resolve(String.valueOf(number)));
            } catch (FileAlreadyExistsException e) {
                // Of another scenario.
            }
        }
    }

    void add(String id, byte[] seal) {
        EventBaseline open = log;
        if (open != null && failure.isEmpty()) {
            try {
                open.append(id, seal);
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** Syncs when a second has passed since the last time. */
    void step() {
        long now = clock.getAsLong();
        EventBaseline open = log;
        if (open != null && failure.isEmpty() && now - syncDue >= 0) {
            try {
                open.log().sync();
            } catch (IOException e) {
                failed(e);
            }
            syncDue = now + SYNC_NANOS;
        }
    }

    private void failed(IOException e) {
        failure = "the seals of acknowledged events could not be kept in " + FOLDER + ": " + e.getMessage();
    }

    /** Why it is not whole, or an empty text. */
    String failure() {
        return failure;
    }

    /** Puts the checkpoint into the result; there is one once this is closed. */
    void addTo(CompanionReport report) {
        Checkpoint last = checkpoint;
        if (last != null) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("origin", last.origin());
            data.put("size", last.size());
            data.put("root", last.root().base64());
            report.data("checkpoint", data);
        }
    }

    /** Syncs and ends it. Idempotent. */
    void close() {
        EventBaseline open = log;
        log = null;
        if (open == null) {
            return;
        }
        try (open) {
            if (failure.isEmpty()) {
                checkpoint = Checkpoint.of("lighthouse/" + runId + "/" + folder.getFileName(), open.log());
            }
        } catch (IOException e) {
            failed(e);
        }
        try {
            Files.deleteIfExists(folder.resolve("hashes")); // of the entries, made anew by whoever opens them
        } catch (IOException e) {
            // Then it takes some space.
        }
    }
}
