package dev.lighthouse.examples.hub.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Requests a minute, by agent: a token bucket each, full at first, refilled evenly. Thread-safe. An agent that was not
 * seen for a while is forgotten, by when its bucket would be full again.
 */
public final class RateLimits {
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final String GUESTS = "";
    private static final int MOST_BUCKETS = 50_000;

    private final Function<String, Role> roles;
    private final LongSupplier nanoTime;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    private static final class Bucket {
        Role role;
        double tokens;
        long filledAt;

        Bucket(Role role, long now) {
            this.role = role;
            this.tokens = role.requestsPerMinute();
            this.filledAt = now;
        }
    }

    /**
     * Limits by role.
     *
     * @param roles asked once for each agent that is new here
     * @param nanoTime a clock that does not run backwards
     */
    public RateLimits(Function<String, Role> roles, LongSupplier nanoTime) {
        this.roles = roles;
        this.nanoTime = nanoTime;
    }

    /**
     * Lets one request of that agent through, or says how many milliseconds are to pass before one gets through.
     *
     * @param agent null for a guest
     */
    public OptionalLong admit(String agent) {
        String key = agent == null ? GUESTS : agent;
        Role role = agent == null ? Role.GUEST : null;
        synchronized (buckets) {
            Bucket known = buckets.get(key);
            if (known != null) {
                return admit(known);
            }
        }
        // Asked without the lock, since it may take a read of the store.
        Role found = role == null ? roles.apply(agent) : role;
        synchronized (buckets) {
            return admit(buckets.computeIfAbsent(key, k -> new Bucket(found, nanoTime.getAsLong())));
        }
    }

    private OptionalLong admit(Bucket bucket) {
        long now = nanoTime.getAsLong();
        double each = NANOS_PER_MINUTE / bucket.role.requestsPerMinute();
        bucket.tokens =
                Math.min(bucket.role.requestsPerMinute(), bucket.tokens + Math.max(0, now - bucket.filledAt) / each);
        bucket.filledAt = now;
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) Math.ceil((1 - bucket.tokens) * each / 1e6));
    }

    /** The agent has another role from now on; what it has left of its minute stays. */
    public void become(String agent, Role role) {
        synchronized (buckets) {
            Bucket bucket = buckets.get(agent);
            if (bucket != null) {
                bucket.role = role;
            }
        }
    }
}
