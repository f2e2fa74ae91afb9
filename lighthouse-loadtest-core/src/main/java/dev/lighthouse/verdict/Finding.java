package dev.lighthouse.verdict;

import dev.lighthouse.shaded.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One requirement and what came of it.
 *
 * @param id unique in the verdict: the scenario's name and the requirement
 * @param scenario its name
 * @param requirement in words, or as the threshold says it; with the phase in brackets where it is judged in several
 * @param kind where it comes from
 * @param required false: a warning
 * @param status what came of it
 * @param operator of a threshold, such as {@code <}
 * @param limit of a threshold, in {@code unit}
 * @param unit base unit's symbol ({@code ns}, {@code B}, {@code ratio}, {@code 1}, {@code 1/s})
 * @param measured in {@code unit}
 * @param samples behind the measured value
 * @param minSamples below which nothing is decided
 * @param reason one sentence for people
 * @param evidence a file of the run and a JSON pointer into it: {@code result.json#/scenarios/0/…}; {@code ~} and
 *     {@code /} in names are escaped as RFC 6901 section 3 says, nothing is percent-encoded. It points to the measured
 *     number, save where that follows from what lies there: a histogram (a percentile that the file has no field for),
 *     or an object or list that lacks a class of errors (none occurred)
 */
public record Finding(
        String id,
        String scenario,
        String requirement,
        Kind kind,
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

    /** Where a finding comes from; written in lower case. */
    public enum Kind {
        @JsonProperty("threshold")
        THRESHOLD,
        @JsonProperty("worker")
        WORKER,
        @JsonProperty("companion")
        COMPANION,
        @JsonProperty("target")
        TARGET,
        @JsonProperty("run")
        RUN
    }

    /** What came of a requirement. */
    public enum Status {
        PASS,
        FAIL,
        /** Attempted, undecided. */
        INCONCLUSIVE,
        /** Not attempted: the environment lacks something. */
        SKIPPED
    }
}
