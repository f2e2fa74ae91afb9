/**
 * Attestation: who says so, and that it has not changed since. Ed25519 keys, DSSE envelopes and in-toto statements, with
 * nothing but the JDK's cryptography. Start at {@link dev.lighthouse.attest.SigningKeys} and
 * {@link dev.lighthouse.attest.DsseEnvelope}.
 */
@NullMarked
package dev.lighthouse.attest;

import org.jspecify.annotations.NullMarked;
