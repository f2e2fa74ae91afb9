/**
 * Events pushed to whoever listens, in sequence order, once they are durable. Entry type:
 * {@link dev.lighthouse.examples.hub.feed.EventFeed}.
 */
package dev.lighthouse.examples.hub.feed;
