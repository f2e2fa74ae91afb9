package dev.lighthouse.maven;

import dev.lighthouse.controller.DeclaredTarget;
import dev.lighthouse.internal.UserError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <target>} in the POM: a process to start. <code>{port}</code> in it stands for a free port, <code>{dir}</code>
 * for an empty folder of the run. All elements with examples: {@code docs/targets.md}.
 */
public final class TargetConfiguration {

    /** By which scenarios name it, as in {@code Target.process("hub")}. */
    private @Nullable String name;

    /** The program, found in {@code PATH} or from the project's folder, and its arguments; or a main class. */
    private List<String> command = List.of();

    /** A main class of the project's test class path; or a command. */
    private @Nullable String mainClass;

    /** Arguments of the JVM that runs the main class; refused beside a command. */
    private List<String> jvmArguments = List.of();

    /** Arguments after the command or main class. */
    private List<String> arguments = List.of();

    /** Added to the environment of the build. */
    private Map<String, String> environment = Map.of();

    /** Where agents reach it; {@code http://127.0.0.1:{port}} by default. */
    private @Nullable String address;

    /** {@code tcp} (a connection; the default), {@code http:/PATH} (a 2xx answer) or {@code log:REGEX} (its output). */
    private @Nullable String readiness;

    /** Seconds until it must be ready; 30 by default. */
    private int readyWithin;

    /** Seconds in which it must end when told to, before it is killed; 10 by default. */
    private int stopWithin;

    /** What companions and agents may ask for by name, such as a JDBC URL. */
    private Map<String, String> properties = Map.of();

    DeclaredTarget declared() {
        if (name == null) {
            throw new UserError("a <target> must have a <name>");
        }
        return new DeclaredTarget(
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
                properties);
    }
}
