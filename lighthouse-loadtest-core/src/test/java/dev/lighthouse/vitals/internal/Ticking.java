package dev.lighthouse.vitals.internal;

import dev.lighthouse.companion.testing.TestCompanionContext;
import java.nio.file.Path;
import java.time.Duration;

/** Scenarios in which a second passes whenever the time is asked for, from the last one before time zero. */
public final class Ticking {

    private Ticking() {}

    public static TestCompanionContext ofProcess(long pid) {
        return context().process(pid);
    }

    public static TestCompanionContext elsewhere(String property, String value) {
        return context().property(property, value);
    }

    private static TestCompanionContext context() {
        return TestCompanionContext.in(Path.of("").toAbsolutePath()).at(-1).passWithEachLook(Duration.ofSeconds(1));
    }
}
