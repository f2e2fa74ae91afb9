package dev.lighthouse.integrity;

import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.checkpoint.NoteSigner;
import dev.lighthouse.merkle.Hash;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.seal.internal.DurableFiles;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Signs the checkpoints that a run's watches left in {@code result.json}: notes in C2SP form, each beside its baseline. The
 * signing key is never in the JVM that measures, so this comes after it.
 */
public final class RunCheckpoints {

    private RunCheckpoints() {}

    /**
     * Signs them and writes {@code baselines/N.checkpoint.txt}.
     *
     * @return the files, in the order of the scenarios; none where nothing was watched
     * @throws IOException if the result cannot be read, or a file cannot be written
     */
    public static List<Path> sign(Path runFolder, SigningKey key) throws IOException {
        List<Path> written = new ArrayList<>();
        JsonNode result;
        try {
            result = CanonicalJson.parse(Files.readAllBytes(runFolder.resolve("result.json")));
        } catch (SealingException e) {
            throw new IOException("expected " + runFolder.resolve("result.json") + " to be JSON but it is not", e);
        }
        for (JsonNode scenario : result.path("scenarios")) {
            JsonNode found = scenario.at("/companions/integrity/data/checkpoint");
            String origin = found.path("origin").asText("");
            String number = origin.substring(origin.lastIndexOf('/') + 1);
            if (number.matches("[0-9]{1,9}") && Files.isDirectory(runFolder.resolve(DurableBaseline.FOLDER))) {
                written.add(sign(
                        runFolder.resolve(DurableBaseline.FOLDER).resolve(number + ".checkpoint.txt"),
                        found,
                        new NoteSigner(origin, key)));
            }
        }
        return written;
    }

    private static Path sign(Path file, JsonNode found, NoteSigner signer) throws IOException {
        try {
            Hash root = Hash.of(Base64.getDecoder().decode(found.path("root").asText("")));
            Checkpoint checkpoint = new Checkpoint(
                    signer.verifier().name(), found.path("size").asLong(-1), root, List.of());
            DurableFiles.replace(file, checkpoint.sign(signer).format().getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IllegalArgumentException e) {
            throw new IOException("expected a checkpoint for " + file + " in result.json but " + e.getMessage(), e);
        }
    }
}
