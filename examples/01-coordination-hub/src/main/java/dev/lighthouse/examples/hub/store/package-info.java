/**
 * The durable event store: one SQLite table, one writer thread with group commit, a few read-only connections.
 * Entry type: {@link dev.lighthouse.examples.hub.store.EventStore}; the real one is
 * {@link dev.lighthouse.examples.hub.store.SqliteEventStore}.
 */
package dev.lighthouse.examples.hub.store;
