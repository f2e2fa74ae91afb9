package dev.lighthouse.examples.hub.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open sessions. At most {@link #PER_AGENT} an agent and {@link #IN_ALL} in all; each ends after {@link #IDLE}
 * without use. Thread-safe: looking one up takes no lock, opening and closing take one.
 */
public final class Sessions {
    static final int PER_AGENT = 3;
    static final int IN_ALL = 20_000;
    static final Duration IDLE = Duration.ofHours(1);

    private final SessionTokens tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private final Map<String, List<Session>> byAgent = new HashMap<>();

    /** No sessions yet; tokens are signed with that secret. */
    public Sessions(byte[] secret, Clock clock) {
        this.tokens = new SessionTokens(secret);
        this.clock = clock;
    }

    /** Opens a session, or throws {@link SessionLimitException}. */
    public synchronized Session open(String agentId) {
        Instant now = clock.instant();
        List.copyOf(byAgent.getOrDefault(agentId, List.of())).forEach(session -> closeIfExpired(session, now));
        if (byId.size() >= IN_ALL) {
            List.copyOf(byId.values()).forEach(session -> closeIfExpired(session, now));
        }
        if (byId.size() >= IN_ALL) {
            throw new SessionLimitException(true, "expected at most " + IN_ALL + " open sessions and all are in use");
        }
        List<Session> own = byAgent.computeIfAbsent(agentId, id -> new ArrayList<>(1));
        if (own.size() >= PER_AGENT) {
            throw new SessionLimitException(
                    false,
                    "expected at most " + PER_AGENT + " open sessions for agent " + agentId + " and there are "
                            + own.size() + "; use one of them, end one with POST /session/close, or wait until one"
                            + " has been idle for an hour");
        }
        String id = HexFormat.of().formatHex(randomBytes());
        Session session = new Session(id, agentId, tokens.sign(id, agentId, now), now);
        own.add(session);
        byId.put(id, session);
        return session;
    }

    /** The open session of a token, which does not count as use; nothing if it is forged, closed or expired. */
    public Optional<Session> find(String token) {
        Instant now = clock.instant();
        return tokens.sessionId(token).map(byId::get).filter(session -> now.isBefore(session.expiresAt()));
    }

    /** As {@link #find}, and the hour starts anew. */
    public Optional<Session> use(String token) {
        Optional<Session> found = find(token);
        found.ifPresent(session -> session.use(clock.instant()));
        return found;
    }

    /** Ends a session; nothing happens if it has ended already. */
    public synchronized void close(Session session) {
        if (byId.remove(session.id(), session)) {
            List<Session> own = byAgent.get(session.agentId());
            own.remove(session);
            if (own.isEmpty()) {
                byAgent.remove(session.agentId());
            }
        }
    }

    /** How many have neither been closed nor expired. */
    public long open() {
        Instant now = clock.instant();
        return byId.values().stream()
                .filter(session -> now.isBefore(session.expiresAt()))
                .count();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    private void closeIfExpired(Session session, Instant now) {
        if (!now.isBefore(session.expiresAt())) {
            close(session);
        }
    }
}
