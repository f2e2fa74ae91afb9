package dev.lighthouse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The published JSON Schemas of our files, checked by a validator that is not ours. */
public final class Schemas {

    private Schemas() {}

    /** What is wrong with a document; empty when it is as a file of {@code docs/schema} says. */
    public static List<String> problems(String schema, byte[] document) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "schema", schema)))
                .validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON)
                .stream()
                .map(Objects::toString)
                .toList();
    }
}
