package dev.lighthouse.integrity;

import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.merkle.Hash;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads the checkpoints that watches left in a result. */
final class ResultCheckpoints {

    private ResultCheckpoints() {}

    /** Those of all scenarios that were watched, in their order. */
    static List<Checkpoint> of(Path result) throws IOException {
        List<Checkpoint> found = new ArrayList<>();
        try {
            for (JsonNode scenario :
                    CanonicalJson.parse(Files.readAllBytes(result)).path("scenarios")) {
                JsonNode one = scenario.at("/companions/integrity/data/checkpoint");
                if (one.isObject()) {
                    Hash root =
                            Hash.of(Base64.getDecoder().decode(one.path("root").asText("")));
                    found.add(new Checkpoint(
                            one.path("origin").asText(""), one.path("size").asLong(-1), root, List.of()));
                }
            }
        } catch (SealingException | IllegalArgumentException e) {
            throw new IOException(
                    "expected " + result + " to hold checkpoints of its watches but " + e.getMessage()
                            + "; run lighthouse:load again",
                    e);
        }
        return found;
    }
}
