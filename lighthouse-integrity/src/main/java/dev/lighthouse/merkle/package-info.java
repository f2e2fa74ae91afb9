/**
 * An append-only Merkle log (RFC 6962, RFC 9162) on disk: what was written once can be proven to be there still, and
 * nobody can change it without changing the root. Start at {@link dev.lighthouse.merkle.MerkleLog}; whoever only checks
 * proofs needs {@link dev.lighthouse.merkle.InclusionProof} and {@link dev.lighthouse.merkle.ConsistencyProof}.
 */
@NullMarked
package dev.lighthouse.merkle;

import org.jspecify.annotations.NullMarked;
