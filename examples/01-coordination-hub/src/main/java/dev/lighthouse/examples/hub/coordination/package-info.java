/**
 * What agents do together: experts that take tasks, and collaborations that vote. Entry type:
 * {@link dev.lighthouse.examples.hub.coordination.Coordination}. All state is in the event store: an expert or a
 * collaboration is the fold over the events of its aggregate, read when it is first needed and after any failure, so a
 * restart forgets nothing that was acknowledged.
 */
package dev.lighthouse.examples.hub.coordination;
