package dev.lighthouse.certificate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One requirement and what came of it, as {@code verdict.json} has it.
 *
 * @param id unique in the certificate
 * @param scenario its name
 * @param requirement in words, or the threshold's text, with the phase in brackets where it is judged in several
 * @param kind where it comes from, such as {@code threshold}
 * @param required false: a warning
 * @param status what came of it
 * @param operator of a threshold, such as {@code <}
 * @param limit of a threshold, in {@code unit}
 * @param unit base unit ({@code ns}, {@code B}, {@code ratio}, {@code 1}, {@code 1/s})
 * @param measured in {@code unit}
 * @param samples behind the measured value
 * @param minSamples below which nothing is decided
 * @param reason one sentence for people
 * @param evidence a file of the run and a JSON pointer into it
 */
public record CertifiedFinding(
        String id,
        String scenario,
        String requirement,
        String kind,
        boolean required,
        Status status,
        @Nullable String operator,
        @Nullable Double limit,
        @Nullable String unit,
        @Nullable Double measured,
        @Nullable Long samples,
        @Nullable Long minSamples,
        String reason,
        @Nullable String evidence) {

    /** The {@code kind} of a threshold's finding. */
    public static final String THRESHOLD = "threshold";

    /** What came of a requirement. */
    public enum Status {
        PASS,
        FAIL,
        /** Attempted, undecided. */
        INCONCLUSIVE,
        /** Not attempted: the environment lacks something. */
        SKIPPED
    }

    public CertifiedFinding {
        Objects.requireNonNull(id, "id");
        scenario = Objects.requireNonNullElse(scenario, "");
        Objects.requireNonNull(requirement, "requirement");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
        limit = number(limit, "limit");
        measured = number(measured, "measured");
        reason = Objects.requireNonNullElse(reason, "");
    }

    /** Canonical JSON has one zero and finite numbers only. */
    private static @Nullable Double number(@Nullable Double value, String name) {
        if (value == null) {
            return null;
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + " but must be a finite number");
        }
        return value + 0.0;
    }
}
