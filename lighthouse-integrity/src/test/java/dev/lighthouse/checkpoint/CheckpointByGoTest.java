package dev.lighthouse.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.merkle.Hash;
import dev.lighthouse.merkle.MerkleLog;
import dev.lighthouse.shaded.jackson.databind.ObjectMapper;
import dev.lighthouse.shaded.jackson.databind.node.ArrayNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Go's golang.org/x/mod, from Debian's packages, opens our checkpoints and accepts our proofs, and no altered ones. */
class CheckpointByGoTest {

    private static final Path PACKAGES = Path.of("/usr/share/gocode");
    private static final String ORIGIN = "example.com/log";
    private static final int[] SIZES = {1, 2, 3, 7, 8, 64, 100};

    @TempDir
    static Path base;

    private final NoteSigner signer = new NoteSigner(ORIGIN, SigningKeys.generate());
    private final ObjectNode input = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/go")),
                "Go is not installed (Debian: golang-go), so it cannot verify");
        assumeTrue(
                Files.isDirectory(PACKAGES.resolve("src/golang.org/x/mod/sumdb/tlog")),
                "golang.org/x/mod is not installed (Debian: golang-golang-x-mod-dev), so Go cannot verify");
        Path program = base.resolve("verify.go");
        try (InputStream in = Objects.requireNonNull(CheckpointByGoTest.class.getResourceAsStream("verify.go"))) {
            Files.copy(in, program);
        }
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/go", "build", "-o", "verify", "verify.go")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("build.log").toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", PACKAGES.toString());
        builder.environment().put("GOCACHE", base.resolve("cache").toString());
        builder.environment().put("GOFLAGS", "");
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(base.resolve("build.log")))
                .isZero();
    }

    private void describe(Path folder) throws IOException {
        input.put("Verifier", signer.verifier().toString());
        ArrayNode checkpoints = input.putArray("Checkpoints");
        ArrayNode inclusion = input.putArray("Inclusion");
        ArrayNode consistency = input.putArray("Consistency");
        try (MerkleLog log = MerkleLog.open(folder)) {
            for (int n = 0; n < SIZES.length; n++) {
                while (log.size() < SIZES[n]) {
                    log.append(("event " + log.size()).getBytes(StandardCharsets.UTF_8));
                }
                String note = Checkpoint.of(ORIGIN, log).sign(signer).format();
                checkpoints.addObject().put("Note", note).put("Origin", ORIGIN);
                for (int index = 0; index < SIZES[n]; index++) {
                    ObjectNode one = inclusion.addObject().put("Checkpoint", n).put("Index", index);
                    one.put("Entry", log.entry(index));
                    path(one, log.inclusionProof(index, SIZES[n]).path());
                }
                for (int old = 0; old <= n; old++) {
                    ObjectNode one = consistency.addObject().put("Old", old).put("New", n);
                    path(one, log.consistencyProof(SIZES[old], SIZES[n]).path());
                }
            }
        }
    }

    private static void path(ObjectNode target, List<Hash> path) {
        ArrayNode hashes = target.putArray("Path");
        path.forEach(hash -> hashes.add(hash.base64()));
    }

    private String verdict() throws Exception {
        Path in = Files.writeString(base.resolve("input.json"), input.toString());
        Process process = new ProcessBuilder(base.resolve("verify").toString())
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .redirectOutput(base.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(base.resolve("output"));
        assertThat(process.exitValue()).as(said).isEqualTo(said.startsWith("accepted") ? 0 : 1);
        return said;
    }

    @Test
    void shouldAcceptOurCheckpointsAndProofs(@TempDir Path folder) throws Exception {
        describe(folder);
        assertThat(verdict()).isEqualTo("accepted 7 checkpoints, 185 inclusion proofs, 28 consistency proofs\n");
    }

    @Test
    void shouldRefuseAnAlteredCheckpoint(@TempDir Path folder) throws Exception {
        describe(folder);
        ObjectNode checkpoint = (ObjectNode) input.get("Checkpoints").get(3);
        checkpoint.put("Note", checkpoint.get("Note").textValue().replace("\n7\n", "\n8\n"));
        assertThat(verdict()).startsWith("refused: checkpoint 3: ").contains("invalid signature");
    }

    @Test
    void shouldRefuseAnEntryThatIsNotThere(@TempDir Path folder) throws Exception {
        describe(folder);
        ((ObjectNode) input.get("Inclusion").get(42)).put("Entry", new byte[] {1});
        assertThat(verdict()).startsWith("refused: inclusion 42: ");
    }

    @Test
    void shouldRefuseAHistoryThatIsNotExtended(@TempDir Path folder) throws Exception {
        describe(folder);
        ArrayNode consistency = (ArrayNode) input.get("Consistency");
        ObjectNode last = (ObjectNode) consistency.get(consistency.size() - 2);
        ((ArrayNode) last.get("Path")).set(0, Hash.ofEmptyTree().base64());
        assertThat(verdict()).startsWith("refused: consistency 26: ");
    }
}
