/**
 * The durable event store: one table in SQLite or PostgreSQL, one writer thread with group commit, a few read-only
 * connections.
 * Entry type: {@link dev.lighthouse.examples.hub.store.EventStore}; the real one is
 * {@link dev.lighthouse.examples.hub.store.JdbcEventStore}.
 */
package dev.lighthouse.examples.hub.store;
