/**
 * Checkpoints of a Merkle log: its size and root, signed, in the forms of C2SP tlog-checkpoint and signed-note, so that
 * tools which are not ours can read them. Start at {@link dev.lighthouse.checkpoint.Checkpoint}; two that were kept, or one
 * and the log itself, are compared by {@link dev.lighthouse.checkpoint.LogHistory}.
 */
@NullMarked
package dev.lighthouse.checkpoint;

import org.jspecify.annotations.NullMarked;
