package dev.lighthouse.certificate;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.DsseEnvelope;
import dev.lighthouse.attest.InTotoStatement;
import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.certificate.CertificateContent.EvidenceFile;
import dev.lighthouse.certificate.CertificateContent.Header;
import dev.lighthouse.certificate.CertificateContent.ScopeEntry;
import dev.lighthouse.certificate.CertificateContent.Tally;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.seal.internal.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes the certificate of a run: {@value #ENVELOPE}, which is signed, and {@value #MARKDOWN}, the same for people.
 *
 * <pre>{@code
 * SigningKey key = SigningKeys.load(KeyFiles.standard().privateKey());
 * Written written = new CertificateWriter(key, lighthouseVersion).write(runFolder);
 * }</pre>
 *
 * <p>Reads {@code result.json} and {@code verdict.json}, which must be there, and digests every file of the folder. What
 * it has written it verifies with that evidence before it puts it in place, so that no certificate comes to be that would
 * not verify. Immutable and thread-safe; two writers in one folder leave the certificate of one of them.
 */
public final class CertificateWriter {

    /** The signed certificate's file name. */
    public static final String ENVELOPE = "certificate.dsse.json";

    /** The rendering's file name. */
    public static final String MARKDOWN = "certificate.md";

    static final String MEANING =
            "The signature shows who issued this certificate and that nothing in it changed since."
                    + " The decision follows from the findings, and the findings follow from the evidence listed, which anyone who"
                    + " has it can check. That the evidence is true rests on the signer.";

    private final SigningKey key;
    private final String toolVersion;
    private final Clock clock;
    private final Supplier<String> ids;

    /**
     * A writer with the system's clock and random certificate ids.
     *
     * @param toolVersion the version of Lighthouse that writes
     */
    public CertificateWriter(SigningKey key, String toolVersion) {
        this(key, toolVersion, Clock.systemUTC(), () -> UUID.randomUUID().toString());
    }

    /** A writer with a clock and certificate ids of the caller's. */
    public CertificateWriter(SigningKey key, String toolVersion, Clock clock, Supplier<String> ids) {
        this.key = Objects.requireNonNull(key, "key");
        this.toolVersion = Objects.requireNonNull(toolVersion, "toolVersion");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** What was written where, and what it says. */
    public record Written(Path envelope, Path markdown, CertificateContent content) {}

    /**
     * Writes the certificate of the run in this folder, replacing an earlier one.
     *
     * @throws CertificationException if the run's files are missing, damaged or contradict each other, or the certificate
     *     cannot be written; an earlier one is then as it was
     */
    public Written write(Path runFolder) {
        try {
            RunFiles files = new RunFiles(runFolder);
            byte[] json = signed(files);
            CertificateContent content = verified(json, files);
            Path envelopeFile = runFolder.resolve(ENVELOPE);
            Path markdownFile = runFolder.resolve(MARKDOWN);
            String markdown = new CertificateMarkdown(content, key.verificationKey()).render();
            DurableFiles.replace(envelopeFile, json);
            DurableFiles.replace(markdownFile, markdown.getBytes(StandardCharsets.UTF_8));
            return new Written(envelopeFile, markdownFile, content);
        } catch (AttestationException | SealingException e) {
            throw new CertificationException("expected a run that can be certified but " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CertificationException("expected to write the certificate into " + runFolder + " but " + e, e);
        }
    }

    /** The certificate, which nobody has verified yet. */
    byte[] signed(RunFiles files) {
        return DsseEnvelope.sign(DsseEnvelope.IN_TOTO, statement(files).toJson(), key)
                .toJson();
    }

    private InTotoStatement statement(RunFiles files) {
        RunFiles.Read resultFile = files.json(RunFiles.RESULT);
        ResultFacts result = ResultFacts.of(resultFile.tree());
        VerdictFacts verdict = VerdictFacts.of(files.json(RunFiles.VERDICT).tree());
        List<EvidenceFile> evidence = files.digestAll();
        List<String> conditions = Derivations.conditions(verdict, result);
        List<CertifiedFinding> findings = verdict.findings();
        CertificateContent content = new CertificateContent(
                CertificateContent.SCHEMA,
                new Header(
                        result.component(),
                        ids.get(),
                        result.runId(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
                findings.stream().map(ScopeEntry::of).toList(),
                result.testing(),
                findings,
                result.benchmarks(),
                Rules.decide(findings, conditions),
                Tally.of(findings),
                conditions,
                Derivations.recommendations(findings, conditions),
                evidence,
                result.checkpoints(),
                result.environment(),
                result.run(),
                toolVersion,
                MEANING);
        return new InTotoStatement(
                Derivations.subjects(result, resultFile.sha256()),
                CertificateContent.PREDICATE_TYPE,
                CertificateJson.write(content));
    }

    private CertificateContent verified(byte[] envelope, RunFiles files) {
        Verification verification = new CertificateVerifier(key.verificationKey()).verify(envelope, files);
        CertificateContent content = verification.content();
        if (content == null || !verification.valid()) {
            throw new CertificationException(
                    "expected a run whose files agree but " + String.join("; ", verification.problems()));
        }
        return content;
    }
}
