package dev.lighthouse.certificate;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.DsseEnvelope;
import dev.lighthouse.attest.VerificationKey;
import dev.lighthouse.certificate.Verification.Check;
import dev.lighthouse.seal.internal.BoundedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies certificates against one public key, which the caller got from the signer by another way; a key or an id
 * inside a certificate is never trusted.
 *
 * <pre>{@code
 * Verification verification = new CertificateVerifier(SigningKeys.loadPublic(publicKey)).verify(certificate, runFolder);
 * verification.checks().forEach(System.out::println);
 * }</pre>
 *
 * <p>With the run's folder it digests the evidence again and derives the certificate's sections from it; without, it says
 * that this was not checked. Immutable and thread-safe.
 */
public final class CertificateVerifier {

    private final VerificationKey key;

    public CertificateVerifier(VerificationKey key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Verifies what the certificate says by itself.
     *
     * @throws CertificationException if there is no such file; whatever is wrong with one is in the verification
     */
    public Verification verify(Path certificate) {
        return verifyFile(certificate, null);
    }

    /**
     * Verifies the certificate and the evidence it was derived from.
     *
     * @param runFolder the run's folder, or a copy of it
     * @throws CertificationException if there is no such file or folder; whatever is wrong with them is in the
     *     verification
     */
    public Verification verify(Path certificate, Path runFolder) {
        return verifyFile(certificate, new RunFiles(runFolder));
    }

    private Verification verifyFile(Path certificate, @Nullable RunFiles evidence) {
        if (!Files.isRegularFile(certificate)) {
            throw new CertificationException("expected a certificate at " + certificate
                    + " but there is no such file; write one with mvn lighthouse:certify");
        }
        byte[] envelope;
        try {
            envelope = BoundedFiles.read(certificate, DsseEnvelope.MAX_BYTES);
        } catch (IOException e) {
            Checklist checklist = new Checklist();
            checklist.failed("signature", "expected to read " + certificate + " but " + e.getMessage());
            return new Verification(checklist.checks(), null);
        }
        if (isRendering(envelope)) {
            throw new CertificationException("expected a certificate at " + certificate
                    + " but that is its rendering for people; give " + CertificateWriter.ENVELOPE);
        }
        Verification verification = verify(envelope, evidence);
        CertificateContent content = verification.content();
        return evidence == null || content == null
                ? verification
                : new Verification(withRenderings(verification.checks(), content, evidence), content);
    }

    private static boolean isRendering(byte[] file) {
        return file.length > 0 && (file[0] == '#' || file[0] == '<');
    }

    /** Nobody signed what people read: it is rendered again where that is possible, else it is said that it was not. */
    private List<Check> withRenderings(List<Check> checks, CertificateContent content, RunFiles evidence) {
        Checklist renderings = new Checklist();
        evidence.text(CertificateWriter.MARKDOWN).ifPresent(text -> rendering(text, content, renderings));
        if (evidence.has(RunFiles.REPORT)) {
            renderings.notChecked(
                    "rendering",
                    RunFiles.REPORT + " is not covered; lighthouse:report makes it again from " + RunFiles.RESULT);
        }
        return Stream.concat(checks.stream(), renderings.checks().stream()).toList();
    }

    /** Other versions may render in other words, which proves nothing. */
    private void rendering(String text, CertificateContent content, Checklist renderings) {
        String version = CertificateVerifier.class.getPackage().getImplementationVersion();
        if (text.equals(new CertificateMarkdown(content, key).render())) {
            renderings.ok("rendering", CertificateWriter.MARKDOWN + " says what the certificate says");
        } else if (version == null || version.equals(content.toolVersion())) {
            renderings.failed(
                    "rendering",
                    CertificateWriter.MARKDOWN + " does not say what the certificate says; remove it and verify again");
        } else {
            renderings.notChecked(
                    "rendering",
                    CertificateWriter.MARKDOWN + " is not covered: Lighthouse " + content.toolVersion()
                            + " rendered it, this is " + version);
        }
    }

    /** Verifies an envelope in memory. */
    Verification verify(byte[] envelope, @Nullable RunFiles evidence) {
        Checklist checklist = new Checklist();
        SignedCertificate certificate = open(envelope, checklist);
        if (certificate == null) {
            return new Verification(checklist.checks(), null);
        }
        CertificateContent content = certificate.content();
        new ContentChecks(content, checklist).run();
        if (evidence == null) {
            checklist.notChecked("evidence", "evidence not checked; give the run's folder to check it");
        } else {
            new EvidenceChecks(content, certificate.statement().subjects(), evidence, checklist).run();
        }
        return new Verification(checklist.checks(), content);
    }

    private @Nullable SignedCertificate open(byte[] envelope, Checklist checklist) {
        byte[] payload;
        try {
            payload = SignedCertificate.payload(DsseEnvelope.parse(envelope), key);
        } catch (AttestationException e) {
            checklist.failed("signature", String.valueOf(e.getMessage()));
            return null;
        }
        checklist.ok("signature", "by key " + key.shortKeyId() + ", and nothing changed since");
        try {
            SignedCertificate certificate = SignedCertificate.read(payload);
            checklist.ok(
                    "format",
                    "a Lighthouse certificate of schema "
                            + certificate.content().schema());
            return certificate;
        } catch (AttestationException | CertificationException e) {
            checklist.failed("format", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
