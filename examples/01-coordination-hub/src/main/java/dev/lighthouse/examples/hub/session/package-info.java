/**
 * Who is talking: agent keys, sessions and their signed tokens. Entry type:
 * {@link dev.lighthouse.examples.hub.session.Sessions}. Sessions live in memory only; after a restart of the hub agents
 * ask for a new one, while the events that they stored are still there.
 */
package dev.lighthouse.examples.hub.session;
