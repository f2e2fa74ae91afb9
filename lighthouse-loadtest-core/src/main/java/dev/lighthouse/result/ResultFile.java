package dev.lighthouse.result;

import dev.lighthouse.internal.Json;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads {@code result.json}, and refuses one that no run can have written: a field that is not there, a state that is not
 * known, a number that nothing can have measured, statistics that are not those of the histogram beside them. That its
 * numbers are true nobody can tell from the file.
 */
public final class ResultFile {

    private ResultFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException it cannot be read, a newer major version wrote it, or it is refused; one sentence that names
     *     the file, and the JSON pointer of what is wrong
     */
    public static RunResult read(Path file) throws IOException {
        return parse(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads what a file holds.
     *
     * @param file its name, for messages
     * @throws IOException as of {@link #read}
     */
    public static RunResult parse(byte[] json, String file) throws IOException {
        String text = new String(json, StandardCharsets.UTF_8);
        JsonPlace root = JsonPlace.root(parse(text, JsonNode.class, file), file);
        Schema.requireReadable(root.to("schema").text(), RunResult.SCHEMA, Path.of(file));
        ResultChecks.check(root);
        return parse(text, RunResult.class, file);
    }

    private static <T> T parse(String text, Class<T> type, String file) throws IOException {
        try {
            return Json.parse(text, type);
        } catch (IOException e) {
            throw new IOException(file + " is " + e.getMessage(), e);
        }
    }
}
