package dev.lighthouse.memory;

import java.time.Duration;

/** How long the target may take to answer. */
record Deadlines(Duration connect, Duration settle, Duration sample, Duration close) {

    static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(2));
}
