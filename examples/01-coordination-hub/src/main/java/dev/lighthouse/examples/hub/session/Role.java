package dev.lighthouse.examples.hub.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an agent is to the hub, which decides how many requests a minute it may send when rates are limited. */
public enum Role {
    /** Has shown no session. All guests share one limit. */
    GUEST(100),
    AGENT(1_000),
    EXPERT_AGENT(2_000),
    SYSTEM_AGENT(5_000),
    ADMIN(10_000);

    private final int requestsPerMinute;

    Role(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    /** How many requests a minute, when rates are limited. */
    public int requestsPerMinute() {
        return requestsPerMinute;
    }

    /** As in a file of agent keys, for example {@code system_agent}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All roles by name, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Role::wireName).collect(Collectors.joining(", "));
    }

    /** The role of that name, or nothing. */
    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
