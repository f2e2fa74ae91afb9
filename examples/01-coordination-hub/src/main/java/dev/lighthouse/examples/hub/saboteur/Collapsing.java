package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.Problem;
import dev.lighthouse.examples.hub.http.RequestHook;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Does not survive a rush, such as that of agents who come back: refuses everything from then on. */
final class Collapsing implements Saboteur {
    private final long most;
    private long second;
    private long requests;
    private boolean collapsed;

    Collapsing(long most) {
        this.most = most;
    }

    @Override
    public Optional<RequestHook> hook() {
        return Optional.of(path -> {
            if (!path.equals("/health") && hasCollapsed(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()))) {
                throw Problem.of(500, "internal", "The hub failed", "it has not recovered from a rush of requests");
            }
        });
    }

    private synchronized boolean hasCollapsed(long now) {
        if (now != second) {
            second = now;
            requests = 0;
        }
        requests++;
        collapsed |= requests > most;
        return collapsed;
    }
}
