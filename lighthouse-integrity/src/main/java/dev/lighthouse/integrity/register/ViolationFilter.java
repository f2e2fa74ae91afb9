package dev.lighthouse.integrity.register;

import dev.lighthouse.integrity.Violation;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which violations of a register are wanted; whatever is added must hold too.
 *
 * <pre>{@code ViolationFilter.all().unresolved().atLeast(Severity.HIGH).since(yesterday)}</pre>
 *
 * <p>Immutable.
 */
public final class ViolationFilter implements Predicate<RegisteredViolation> {

    private static final ViolationFilter ALL = new ViolationFilter(each -> true);

    private final Predicate<RegisteredViolation> condition;

    private ViolationFilter(Predicate<RegisteredViolation> condition) {
        this.condition = condition;
    }

    /** Every violation. */
    public static ViolationFilter all() {
        return ALL;
    }

    /** Open or reopened. */
    public ViolationFilter unresolved() {
        return where(RegisteredViolation::isUnresolved);
    }

    /** That bad or worse. */
    public ViolationFilter atLeast(Violation.Severity severity) {
        Objects.requireNonNull(severity, "severity");
        return where(each -> each.severity().compareTo(severity) >= 0);
    }

    /** Of that type. */
    public ViolationFilter ofType(Violation.Type type) {
        Objects.requireNonNull(type, "type");
        return where(each -> each.type() == type);
    }

    /** Found last then or later. */
    public ViolationFilter since(Instant time) {
        Objects.requireNonNull(time, "time");
        return where(each -> !each.lastFound().isBefore(time));
    }

    /** Found first before then. */
    public ViolationFilter before(Instant time) {
        Objects.requireNonNull(time, "time");
        return where(each -> each.firstFound().isBefore(time));
    }

    /** For which that holds. */
    public ViolationFilter where(Predicate<RegisteredViolation> also) {
        return new ViolationFilter(condition.and(also)::test);
    }

    @Override
    public boolean test(RegisteredViolation violation) {
        return condition.test(violation);
    }
}
