package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.coordination.Coordination;
import dev.lighthouse.examples.hub.feed.EventFeed;
import dev.lighthouse.examples.hub.session.AgentKeys;
import dev.lighthouse.examples.hub.session.RateLimits;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.EventStore;
import java.util.Optional;

/**
 * What the HTTP server makes available.
 *
 * @param feed pushes what the store has committed
 * @param rateLimits none where every agent may send as much as it likes
 */
public record HubParts(
        EventStore store,
        EventFeed feed,
        Coordination coordination,
        Sessions sessions,
        AgentKeys keys,
        Optional<RateLimits> rateLimits) {}
