package dev.lighthouse.certificate;

import dev.lighthouse.attest.DsseEnvelope;
import dev.lighthouse.attest.InTotoStatement;
import dev.lighthouse.attest.VerificationKey;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;

/** A statement whose signature is good, and the predicate read from it. */
record SignedCertificate(InTotoStatement statement, CertificateContent content) {

    private static final String WHERE = "the certificate";

    static byte[] payload(DsseEnvelope envelope, VerificationKey key) {
        return envelope.verify(DsseEnvelope.IN_TOTO, key);
    }

    static SignedCertificate read(byte[] payload) {
        InTotoStatement statement = InTotoStatement.parse(payload);
        if (!statement.predicateType().equals(CertificateContent.PREDICATE_TYPE)) {
            throw new CertificationException("expected a statement of predicate type "
                    + CertificateContent.PREDICATE_TYPE + " but it is of " + statement.predicateType());
        }
        ObjectNode predicate = statement.predicate();
        CertificateJson.requireReadable(predicate, WHERE);
        return new SignedCertificate(statement, CertificateJson.read(predicate, CertificateContent.class, WHERE));
    }
}
