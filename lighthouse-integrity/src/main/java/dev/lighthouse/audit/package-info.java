/**
 * An offline audit of an event store: what became of it since an earlier audit, proven by a durable baseline outside of it
 * and by checkpoints kept elsewhere. Start at {@link dev.lighthouse.audit.Audit}; {@link dev.lighthouse.audit.AuditMain}
 * runs it from a file of settings. Nothing here knows load tests.
 */
@NullMarked
package dev.lighthouse.audit;

import org.jspecify.annotations.NullMarked;
