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
            ProcessTarget base = Target.process(name);
            return new ProcessTarget(
                    name,
                    command,
                    mainClass,
                    jvmArguments,
                    arguments,
                    environment,
                    address == null ? base.address() : address,
                    readiness == null ? base.readiness() : Readiness.parse(readiness),
                    readySeconds == 0 ? base.readyWithin() : Duration.ofSeconds(readySeconds),
                    stopSeconds == 0 ? base.stopWithin() : Duration.ofSeconds(stopSeconds),
                    properties);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }
}
