package dev.lighthouse.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.merkle.ConsistencyProof;
import dev.lighthouse.merkle.MerkleLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attacker owns the log's disk, its marks and checkpoints included, but not the checkpoint that was kept elsewhere. */
class LogHistoryTest {

    private static final String ORIGIN = "example.com/log";

    private final NoteSigner signer = new NoteSigner(ORIGIN, SigningKeys.generate());

    @TempDir
    Path base;

    @SuppressWarnings("NullAway.Init")
    private String kept;

    @BeforeEach
    void keepACheckpoint() throws IOException {
        kept = grow(base.resolve("log"), "event ", 0, 10).sign(signer).format();
    }

    private static Checkpoint grow(Path folder, String text, int from, int to) throws IOException {
        try (MerkleLog log = MerkleLog.open(folder)) {
            for (int i = from; i < to; i++) {
                log.append((text + i).getBytes(StandardCharsets.UTF_8));
            }
            return Checkpoint.of(ORIGIN, log);
        }
    }

    private LogHistory found() throws IOException, CheckpointException {
        try (MerkleLog log = MerkleLog.open(base.resolve("log"))) {
            return LogHistory.since(Checkpoint.open(kept, signer.verifier(), ORIGIN), ORIGIN, log);
        }
    }

    private void forge(String text, int count) throws IOException {
        Path log = base.resolve("log");
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        grow(log, text, 0, count);
    }

    @Test
    void shouldFindNothingWhenEntriesWereOnlyAdded() throws Exception {
        assertThat(found()).isEqualTo(LogHistory.EXTENDS);
        grow(base.resolve("log"), "event ", 10, 25);
        assertThat(found()).isEqualTo(LogHistory.EXTENDS);
        assertThat(LogHistory.EXTENDS.isIntact()).isTrue();
    }

    @Test
    void shouldFindThatTheLogWasRewritten() throws Exception {
        forge("Event ", 25);
        assertThat(found()).isEqualTo(LogHistory.REWRITTEN);
        forge("Event ", 10);
        assertThat(found()).isEqualTo(LogHistory.REWRITTEN);
    }

    @Test
    void shouldFindThatTheLogWasCut() throws Exception {
        forge("event ", 9);
        assertThat(found()).isEqualTo(LogHistory.ROLLED_BACK);
    }

    @Test
    void shouldFindThatAnEarlierStateWasPutBack() throws Exception {
        Path log = base.resolve("log");
        Path copy = base.resolve("copy");
        Files.createDirectory(copy);
        for (String name : List.of("entries", "synced", "hashes")) {
            Files.copy(log.resolve(name), copy.resolve(name));
        }
        kept = grow(log, "event ", 10, 12).sign(signer).format();
        for (String name : List.of("entries", "synced", "hashes")) {
            Files.delete(log.resolve(name));
            Files.copy(copy.resolve(name), log.resolve(name));
        }
        LogHistory found = found();
        assertThat(found).isEqualTo(LogHistory.ROLLED_BACK);
        assertThat(found.describe(Checkpoint.parse(SignedNote.parse(kept).text()), 10))
                .isEqualTo(
                        "the log example.com/log has 10 entries but had 12: it was cut, or an earlier state put back");
    }

    @Test
    void shouldFindThatACutLogGrewOtherwiseAgain() throws Exception {
        forge("event ", 9);
        grow(base.resolve("log"), "Event ", 9, 30);
        assertThat(found()).isEqualTo(LogHistory.REWRITTEN);
    }

    /** What was appended behind the newest checkpoint that was kept elsewhere can be replaced unseen; the guide says so. */
    @Test
    void shouldNotSeeWhatHappenedBehindTheNewestCheckpointKeptElsewhere() throws Exception {
        grow(base.resolve("log"), "event ", 10, 25);
        forge("event ", 10);
        grow(base.resolve("log"), "Event ", 10, 25);
        assertThat(found()).isEqualTo(LogHistory.EXTENDS);
    }

    @Test
    void shouldFindAForkWhenTwoReadersCompare() throws Exception {
        Checkpoint one = grow(base.resolve("one"), "event ", 0, 7);
        Checkpoint other = grow(base.resolve("other"), "Event ", 0, 7);
        assertThat(LogHistory.between(one, other)).isEqualTo(LogHistory.FORKED);
        assertThat(LogHistory.between(one, one)).isEqualTo(LogHistory.EXTENDS);
        Checkpoint elsewhere = new Checkpoint("example.com/other", 7, one.root(), List.of());
        assertThat(LogHistory.between(one, elsewhere)).isEqualTo(LogHistory.OTHER_LOG);
    }

    @Test
    void shouldAskForAProofWhenTwoReadersHaveDifferentSizes() throws Exception {
        Checkpoint earlier = Checkpoint.parse(SignedNote.parse(kept).text());
        Checkpoint later = grow(base.resolve("log"), "event ", 10, 25);
        Checkpoint forged = grow(base.resolve("other"), "Event ", 0, 25);
        ConsistencyProof good;
        try (MerkleLog log = MerkleLog.open(base.resolve("log"))) {
            good = log.consistencyProof(10, 25);
        }
        assertThat(LogHistory.between(earlier, later)).isEqualTo(LogHistory.UNPROVEN);
        assertThat(LogHistory.between(earlier, later, good)).isEqualTo(LogHistory.EXTENDS);
        assertThat(LogHistory.between(earlier, forged, good)).isEqualTo(LogHistory.UNPROVEN);
        assertThat(LogHistory.between(later, earlier, good)).isEqualTo(LogHistory.ROLLED_BACK);
        assertThat(LogHistory.between(earlier, later, new ConsistencyProof(9, 25, good.path())))
                .as("a proof for other sizes")
                .isEqualTo(LogHistory.UNPROVEN);
    }
}
