package dev.lighthouse.vitals.internal;

import dev.lighthouse.companion.CompanionContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A scenario in which time moves as it is told: a second whenever it is asked for, unless {@link #at} stops it. */
public final class TestContext implements CompanionContext {

    public final List<String> marks = new ArrayList<>();
    private final OptionalLong pid;
    private final Map<String, String> properties;
    private double seconds = -1;
    private double step = 1;

    private TestContext(OptionalLong pid, Map<String, String> properties) {
        this.pid = pid;
        this.properties = properties;
    }

    public static TestContext ofProcess(long pid) {
        return new TestContext(OptionalLong.of(pid), Map.of());
    }

    public static TestContext elsewhere(String property, String value) {
        return new TestContext(OptionalLong.empty(), Map.of(property, value));
    }

    /** Time stands still there until it is set again. */
    public synchronized void at(double now) {
        seconds = now;
        step = 0;
    }

    @Override
    public URI target() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public OptionalLong targetPid() {
        return pid;
    }

    @Override
    public String property(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    @Override
    public Path runFolder() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public List<Path> journals() {
        return List.of();
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public synchronized double seconds() {
        double now = seconds;
        seconds += step;
        return now;
    }

    @Override
    public void mark(String text) {
        marks.add(text);
    }
}
