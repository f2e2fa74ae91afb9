package dev.lighthouse.maven;

import dev.lighthouse.integrity.register.RegisteredViolation;
import dev.lighthouse.integrity.register.ViolationRegister;
import dev.lighthouse.integrity.register.ViolationTable;
import dev.lighthouse.internal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists the violations that the project's runs have found, or says that one is dealt with. */
@Mojo(name = "violations", requiresProject = false, threadSafe = true)
public final class ViolationsMojo extends LighthouseMojo {

    /** The file that keeps them; {@code .lighthouse/violation-register.jsonl} in the project's folder by default. */
    @Parameter(property = "lighthouse.violations.register")
    @Nullable File register;

    /** Lists only those that bad or worse: low, medium, high or critical. */
    @Parameter(property = "lighthouse.violations.severity")
    @Nullable String severity;

    /** Lists only those of this type: lost, altered, duplicated, unauthorized, sequence, timestamp, and so on. */
    @Parameter(property = "lighthouse.violations.type")
    @Nullable String type;

    /** Lists only those that are open or reopened. */
    @Parameter(property = "lighthouse.violations.unresolved", defaultValue = "false")
    boolean unresolved;

    /** Lists only those found since then: a date (in UTC), a time with offset, or so long ago as in 90m, 12h or 7d. */
    @Parameter(property = "lighthouse.violations.since")
    @Nullable String since;

    /** The id of a violation that is dealt with; it is resolved instead of a list. */
    @Parameter(property = "lighthouse.violations.resolve")
    @Nullable String resolve;

    /** Who resolves it. */
    @Parameter(property = "lighthouse.violations.by")
    @Nullable String by;

    /** What it was, or what was done. */
    @Parameter(property = "lighthouse.violations.note")
    @Nullable String note;

    @Override
    void perform() throws IOException {
        ViolationRegister kept = ViolationRegister.at(file());
        if (resolve != null && isSet(resolve)) {
            resolve(kept, resolve);
        } else {
            list(kept);
        }
        kept.damage().forEach(getLog()::warn);
    }

    private Path file() {
        File folder = project.getFile() == null ? new File("") : project.getBasedir();
        return register == null
                ? folder.toPath().toAbsolutePath().resolve(".lighthouse").resolve("violation-register.jsonl")
                : register.toPath().toAbsolutePath();
    }

    private void resolve(ViolationRegister kept, String id) throws IOException {
        if (!isSet(by) || !isSet(note)) {
            throw new UserError("expected who resolves violation " + id + " and why but "
                    + (isSet(by) ? "<note> is" : isSet(note) ? "<by> is" : "<by> and <note> are")
                    + " not set; set -Dlighthouse.violations.by and -Dlighthouse.violations.note");
        }
        RegisteredViolation resolved = kept.resolve(id, Objects.requireNonNull(by), Objects.requireNonNull(note));
        ViolationTable.format(List.of(resolved)).forEach(getLog()::info);
    }

    private void list(ViolationRegister kept) throws IOException {
        List<RegisteredViolation> found =
                kept.list(new ViolationChoice(Clock.systemUTC()).of(severity, type, unresolved, since));
        if (found.isEmpty()) {
            getLog().info("no such violations in " + kept.path());
        }
        ViolationTable.format(found).forEach(getLog()::info);
    }
}
