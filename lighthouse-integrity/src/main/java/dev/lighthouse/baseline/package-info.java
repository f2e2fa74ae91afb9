/**
 * The durable baseline of an event store: what the store held is sealed and kept in a Merkle log outside of it. Start at
 * {@link dev.lighthouse.baseline.EventBaseline}; a store is compared with it by {@link
 * dev.lighthouse.baseline.BaselineComparison}. Nothing here knows load tests.
 */
@NullMarked
package dev.lighthouse.baseline;

import org.jspecify.annotations.NullMarked;
