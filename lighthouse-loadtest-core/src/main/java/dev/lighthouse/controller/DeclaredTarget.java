package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Readiness;
import dev.lighthouse.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process target as declared in a POM; see {@link ProcessTarget} for the meaning of its parts.
 *
 * @param readiness {@code http:/PATH}, {@code tcp} or {@code log:REGEX}
 */
public record DeclaredTarget(
        String name,
        List<String> command,
        @Nullable String mainClass,
        List<String> jvmArguments,
        List<String> arguments,
        Map<String, String> environment,
        @Nullable String address,
        @Nullable String readiness,
        int readySeconds,
        int stopSeconds,
        Map<String, String> properties) {

    /**
     * As a target.
     *
     * @throws UserError it does not say how to start it, or says it wrongly
     */
    public ProcessTarget toTarget() {
        if (command.isEmpty() == (mainClass == null)) {
            throw new UserError("target '" + name + "' must have a <command> or a <mainClass>, one of the two");
        }
        try {
            ProcessTarget target = Target.process(name)
                    .jvmArguments(jvmArguments.toArray(String[]::new))
                    .arguments(arguments.toArray(String[]::new))
                    .environment(environment)
                    .properties(properties);
            target = mainClass == null ? target.command(command.toArray(String[]::new)) : target.mainClass(mainClass);
            target = address == null ? target : target.address(address);
            target = readiness == null ? target : target.readyWhen(Readiness.parse(readiness));
            target = readySeconds == 0 ? target : target.readyWithin(Duration.ofSeconds(readySeconds));
            return stopSeconds == 0 ? target : target.stopWithin(Duration.ofSeconds(stopSeconds));
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }
}
