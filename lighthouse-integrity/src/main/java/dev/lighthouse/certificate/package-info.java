/**
 * The certificate of a run: who signed it, that nothing changed since, that the decision follows from the evidence.
 * {@link dev.lighthouse.certificate.CertificateWriter} writes one, {@link dev.lighthouse.certificate.CertificateVerifier}
 * checks one, also outside a build by {@link dev.lighthouse.certificate.VerifyMain}.
 */
@NullMarked
package dev.lighthouse.certificate;

import org.jspecify.annotations.NullMarked;
