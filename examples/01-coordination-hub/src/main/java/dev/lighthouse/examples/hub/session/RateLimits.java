package dev.lighthouse.examples.hub.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Requests a minute, by agent: a token bucket each, full at first, refilled evenly. Thread-safe. Those
 * that were not seen for the longest time are forgotten first.
 */
public final class RateLimits {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
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

    /** A token bucket by the time at which it will be full: each request puts that off. Guarded by the map. */
    private static final class Bucket {
        Role role;
        long fullAt;

        Bucket(Role role, long now) {
            this.role = role;
            this.fullAt = now;
        }

        OptionalLong take(long now) {
            long each = MINUTE / role.requestsPerMinute();
            fullAt = Math.max(fullAt, now);
            long wait = fullAt + each - MINUTE - now;
            if (wait > 0) {
                return OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(wait + 999_999));
            }
            fullAt += each;
            return OptionalLong.empty();
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
        synchronized (buckets) {
            Bucket known = buckets.get(key);
            if (known != null) {
                return known.take(nanoTime.getAsLong());
            }
        }
        // Asked without the lock, since it may take a read of the store.
        Role found = agent == null ? Role.GUEST : roles.apply(agent);
        synchronized (buckets) {
            long now = nanoTime.getAsLong();
            return buckets.computeIfAbsent(key, k -> new Bucket(found, now)).take(now);
        }
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
