package dev.lighthouse.audit;

import dev.lighthouse.audit.AuditResult.History;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.checkpoint.CheckpointException;
import dev.lighthouse.checkpoint.LogHistory;
import dev.lighthouse.checkpoint.NoteVerifier;
import dev.lighthouse.merkle.ConsistencyProof;
import dev.lighthouse.merkle.MerkleLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a baseline since the checkpoints that were kept of it. For one thread. */
final class Histories {

    /** The newest checkpoint, on the baseline's own disk: it shows what was changed without the signing key. */
    static final String OWN = "checkpoint";

    private final MerkleLog log;
    private final String origin;
    private final NoteVerifier trusted;
    private final Findings findings;
    private final List<Kept> all = new ArrayList<>();

    private record Kept(String name, Checkpoint checkpoint, LogHistory history) {}

    Histories(MerkleLog log, String origin, NoteVerifier trusted, Findings findings) {
        this.log = log;
        this.origin = origin;
        this.trusted = trusted;
        this.findings = findings;
    }

    /**
     * Compares the log with its own checkpoint, if there is one, and with each of these, and all of them with each other.
     *
     * @throws IOException one of the files cannot be read
     */
    void compare(Path own, List<Path> since) throws IOException {
        boolean isOwnIntact = false;
        if (Files.exists(own)) {
            Optional<Kept> kept = read(own);
            kept.filter(it -> !it.history().isIntact()).ifPresent(it -> report(it, it.history()));
            isOwnIntact = kept.filter(it -> it.history().isIntact()).isPresent();
        }
        for (Path file : since) {
            Optional<Kept> read = read(file);
            if (read.isPresent()) {
                Kept kept = read.get();
                // The log is what its own signed checkpoint says, so whoever signs has shown two histories.
                boolean isFork = kept.history() == LogHistory.REWRITTEN && isOwnIntact;
                report(kept, isFork ? LogHistory.FORKED : kept.history());
                forks(kept);
                all.add(kept);
            }
        }
    }

    private Optional<Kept> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("expected a checkpoint at " + file + " but there is no such file; correct <since> or"
                    + " -Dlighthouse.audit.since");
        }
        try {
            String note = Files.readString(file, StandardCharsets.UTF_8);
            Checkpoint checkpoint = Checkpoint.open(note, trusted, origin);
            return Optional.of(new Kept(file.toString(), checkpoint, LogHistory.since(checkpoint, origin, log)));
        } catch (CheckpointException e) {
            findings.add(AuditKind.CHECKPOINT, file.toString(), String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (java.nio.charset.CharacterCodingException e) {
            findings.add(AuditKind.CHECKPOINT, file.toString(), "expected a signed note but it is no text in UTF-8");
            return Optional.empty();
        }
    }

    private void forks(Kept kept) {
        for (Kept other : all) {
            if (LogHistory.between(other.checkpoint(), kept.checkpoint()) == LogHistory.FORKED) {
                report(kept, LogHistory.FORKED);
                return;
            }
        }
    }

    private void report(Kept kept, LogHistory history) {
        AuditKind kind = switch (history) {
            case EXTENDS -> null;
            case ROLLED_BACK -> AuditKind.ROLLED_BACK;
            case REWRITTEN, UNPROVEN -> AuditKind.REWRITTEN;
            case FORKED -> AuditKind.FORKED;
            case OTHER_LOG -> AuditKind.CHECKPOINT;
        };
        if (kind != null) {
            findings.add(kind, kept.name(), history.describe(kept.checkpoint(), log.size()));
        }
    }

    /**
     * What became of each checkpoint that was given, with the proof that this one extends it.
     *
     * @throws IOException the log cannot be read
     */
    List<History> proven(Checkpoint now) throws IOException {
        List<History> histories = new ArrayList<>();
        for (Kept kept : all) {
            Checkpoint then = kept.checkpoint();
            ConsistencyProof proof = null;
            LogHistory found = kept.history();
            if (found.isIntact()) {
                proof = log.consistencyProof(then.size(), now.size());
                found = LogHistory.between(then, now, proof);
            }
            histories.add(new History(
                    kept.name(),
                    found.name().toLowerCase(Locale.ROOT),
                    then.size(),
                    then.root().base64(),
                    found.isIntact() ? proof : null));
        }
        return histories;
    }
}
