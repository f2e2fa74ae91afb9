package dev.lighthouse.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A process that Lighthouse starts, waits for, and ends.
 *
 * <p>In {@code command}, {@code arguments}, {@code environment}, {@code address} and {@code properties},
 * <code>{port}</code> stands for a free port chosen when the target starts and <code>{dir}</code> for an empty folder
 * of this run that is kept with its results.
 *
 * @param name its name in results and in the POM
 * @param command the program and its arguments; or empty with a {@code mainClass}
 * @param mainClass run with the project's test class path by the JVM of the build; or null with a {@code command}
 * @param jvmArguments before the main class; none with a {@code command}
 * @param arguments after the command or the main class
 * @param environment added to the environment of the build
 * @param address where agents reach it
 * @param readiness how to see that it is ready
 * @param readyWithin how long that may take; 30 s by default
 * @param stopWithin how long it may take to end by itself when told to; 10 s by default, then it is killed
 * @param properties what companions and agents may ask for by name
 */
public record ProcessTarget(
        String name,
        List<String> command,
        @Nullable String mainClass,
        List<String> jvmArguments,
        List<String> arguments,
        Map<String, String> environment,
        String address,
        Readiness readiness,
        Duration readyWithin,
        Duration stopWithin,
        Map<String, String> properties)
        implements Target {

    public ProcessTarget {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "a target's name must be letters, digits, '.', '_' or '-' but was '" + name + "'; set <name>");
        }
        if (!command.isEmpty() && !jvmArguments.isEmpty()) {
            throw new IllegalArgumentException("target '" + name
                    + "' must have no <jvmArguments> beside its <command> but has " + jvmArguments
                    + "; put them into the <command>, or set a <mainClass> instead");
        }
        command = List.copyOf(command);
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    static ProcessTarget named(String name) {
        return new ProcessTarget(
                name,
                List.of(),
                null,
                List.of(),
                List.of(),
                Map.of(),
                "http://127.0.0.1:{port}",
                Readiness.tcp(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Map.of());
    }

    /** True when this says how to start the process, false when the POM has to. */
    public boolean isDeclared() {
        return mainClass != null || !command.isEmpty();
    }

    public ProcessTarget command(String... words) {
        return new ProcessTarget(
                name,
                List.of(words),
                null,
                jvmArguments,
                arguments,
                environment,
                address,
                readiness,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget mainClass(String className) {
        return new ProcessTarget(
                name,
                List.of(),
                className,
                jvmArguments,
                arguments,
                environment,
                address,
                readiness,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget jvmArguments(String... words) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                List.of(words),
                arguments,
                environment,
                address,
                readiness,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget arguments(String... words) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                List.of(words),
                environment,
                address,
                readiness,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget environment(String key, String value) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                arguments,
                with(environment, key, value),
                address,
                readiness,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget address(String template) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                arguments,
                environment,
                template,
                readiness,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget readyWhen(Readiness condition) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                arguments,
                environment,
                address,
                condition,
                readyWithin,
                stopWithin,
                properties);
    }

    public ProcessTarget readyWithin(Duration deadline) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                arguments,
                environment,
                address,
                readiness,
                deadline,
                stopWithin,
                properties);
    }

    public ProcessTarget stopWithin(Duration deadline) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                arguments,
                environment,
                address,
                readiness,
                readyWithin,
                deadline,
                properties);
    }

    public ProcessTarget property(String key, String value) {
        return new ProcessTarget(
                name,
                command,
                mainClass,
                jvmArguments,
                arguments,
                environment,
                address,
                readiness,
                readyWithin,
                stopWithin,
                with(properties, key, value));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }

    /** Names no argument and no environment value: either may hold a secret. */
    @Override
    public String describe() {
        String what = mainClass != null ? mainClass : command.isEmpty() ? "as declared in the POM" : command.get(0);
        return name + ", a process (" + what + ")";
    }
}
