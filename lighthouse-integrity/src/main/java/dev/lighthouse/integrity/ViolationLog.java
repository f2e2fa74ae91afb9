package dev.lighthouse.integrity;

import dev.lighthouse.internal.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Appends violations to a file, a line each with one write, so that what was found survives whatever ends the run. A
 * file that cannot be written is a problem to report, and no reason to stop looking. For one thread.
 */
final class ViolationLog {

    private final ViolationFollower follower;
    private final Path file;
    private final FileChannel channel;
    private String failure = "";

    ViolationLog(Path folder) throws IOException {
        this(folder, ViolationFollower.NONE);
    }

    /** @param follower who is told of each violation after it was written */
    ViolationLog(Path folder, ViolationFollower follower) throws IOException {
        this.follower = follower;
        file = folder.resolve("violations.jsonl");
        channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    void append(Violation violation) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", violation.id());
        line.put("type", violation.type().word());
        line.put("kind", violation.kind().word());
        line.put("severity", word(violation.severity()));
        line.put("event", violation.event());
        if (violation.agent() >= 0) {
            line.put("key", violation.key());
            line.put("agent", violation.agent());
            line.put("worker", violation.worker());
        }
        line.put("seconds", violation.seconds());
        line.put("detail", violation.detail());
        ByteBuffer bytes = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            fail(e);
        }
        follower.found(violation);
    }

    /** A violation of this id, which was appended, was seen once more. */
    void again(String id) {
        follower.again(id);
    }

    static String word(Violation.Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** Makes what was appended survive the machine, and ends the file. Idempotent. */
    void close() {
        if (channel.isOpen()) {
            try (channel) {
                channel.force(true);
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private void fail(IOException e) {
        if (failure.isEmpty()) {
            failure = "violations could not be written to " + file + ": " + e.getMessage()
                    + "; the counts are right, but the file does not name them all";
        }
    }

    /** Why the file is not whole. */
    Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }
}
