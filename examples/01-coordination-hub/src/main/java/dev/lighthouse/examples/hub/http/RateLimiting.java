package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.session.RateLimits;
import dev.lighthouse.examples.hub.session.Session;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Refuses requests of agents that send too many, with a 429; the hub's own state may always be asked for. */
final class RateLimiting {
    private final RateLimits limits;
    private final Access access;

    RateLimiting(RateLimits limits, Access access) {
        this.limits = limits;
        this.access = access;
    }

    void check(Context request) {
        if (request.path().equals("/health")) {
            return;
        }
        Optional<Session> session = access.found(request);
        OptionalLong wait = limits.admit(session.map(Session::agentId).orElse(null));
        if (wait.isPresent()) {
            long seconds = Math.max(1, TimeUnit.MILLISECONDS.toSeconds(wait.getAsLong() + 999));
            request.header("Retry-After", Long.toString(seconds));
            throw Problem.of(
                    429,
                    "too-many-requests",
                    "Too many requests",
                    "expected no more requests a minute than the role of "
                            + session.map(found -> "agent " + found.agentId()).orElse("a guest")
                            + " allows; try again in " + wait.getAsLong() + " ms");
        }
    }
}
