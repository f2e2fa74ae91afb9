package dev.lighthouse.examples.hub.session;

import java.time.Instant;

/** One agent's session. The time of its last use is the only thing that changes. */
public final class Session {
    private final String id;
    private final String agentId;
    private final String token;
    private volatile Instant lastUsed;

    Session(String id, String agentId, String token, Instant now) {
        this.id = id;
        this.agentId = agentId;
        this.token = token;
        this.lastUsed = now;
    }

    /** Its random id. */
    public String id() {
        return id;
    }

    /** The agent that it belongs to. */
    public String agentId() {
        return agentId;
    }

    /** What the agent sends as {@code Authorization: Bearer}. */
    public String token() {
        return token;
    }

    /** When it ends unless it is used before. */
    public Instant expiresAt() {
        return lastUsed.plus(Sessions.IDLE);
    }

    void use(Instant now) {
        lastUsed = now;
    }
}
