package dev.lighthouse.chaos.experiment;

import dev.lighthouse.chaos.fault.Fault;
import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.PlanOutline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One fault, injected into a run under load, and what must come of it. It contributes one finding.
 *
 * <ul>
 *   <li>The <b>hypothesis</b>, thresholds on operations, must hold before: from the beginning of the measured phases, as
 *       far as is known when the fault is due, some three seconds before. Otherwise nothing is injected, and the finding
 *       is INCONCLUSIVE. {@code errors < 1 %} unless said. All are judged on operations, second by second.
 *   <li>The <b>fault</b> counts when its effect was observed, and as over when its absence was; else INCONCLUSIVE.
 *   <li><b>Recovery</b> is the time from the end of the fault until the hypothesis holds again for {@link #steadyFor},
 *       3 s by default, in steps of a second. Within 30 s PASS, within 60 s a condition, else FAIL; undecided where the
 *       load ended before that could be seen.
 *   <li>What is {@link #unharmed} must hold while the fault lasts.
 *   <li>With an {@code integrity} companion beside it, corrupted data is FAIL, and unknown data INCONCLUSIVE.
 * </ul>
 *
 * <p>Times count from the beginning of the measured phases and scale with the run. Immutable: each method returns another.
 */
public final class Experiment implements Companion {

    /** What scaling may add to a window that fills the load. */
    private static final double ROUNDING = 1e-6;

    private final Config config;

    private Experiment(Config config) {
        this.config = config;
    }

    private Experiment with(Consumer<Config> change) {
        return new Experiment(config.with(change));
    }

    /**
     * With a fault, at the beginning, for 10 s.
     *
     * @param agents whom it strikes, where it strikes agents
     */
    public static Experiment with(Fault fault, Agents agents) {
        return new Experiment(new Config(fault, agents));
    }

    /**
     * Another id than the fault's name, where a plan has two of a kind.
     *
     * @param id letters, digits and {@code -}
     */
    public Experiment named(String id) {
        if (!id.matches("[a-z][a-z0-9-]{0,49}")) {
            throw new IllegalArgumentException(
                    "an experiment's name must be up to 50 small letters, digits or '-' but was '" + id
                            + "'; give named(id) one");
        }
        return with(it -> it.name = id);
    }

    /** When the fault begins, from the beginning of the measured phases. */
    public Experiment from(Duration offset) {
        if (offset.isNegative()) {
            throw new IllegalArgumentException(
                    "expected a fault to begin at 0 s or later but got " + offset.toMillis() + " ms; set from(...)");
        }
        return with(it -> it.from = offset);
    }

    /** How long it lasts. */
    public Experiment lasting(Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("expected a fault to last longer than nothing but got "
                    + length.toMillis() + " ms; set lasting(...)");
        }
        return with(it -> it.lasting = length);
    }

    /** What must hold before, and again afterwards: thresholds on operations, in place of {@code errors < 1 %}. */
    public Experiment hypothesis(String... thresholds) {
        if (thresholds.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least one threshold but got none; give hypothesis(...) one");
        }
        List<String> copy = List.of(thresholds);
        return with(it -> it.hypothesis = copy);
    }

    /** For how long the hypothesis must hold again; whole seconds, which do not scale, as they make its samples. */
    public Experiment steadyFor(Duration length) {
        if (length.toSeconds() < 1 || !length.equals(Duration.ofSeconds(length.toSeconds()))) {
            throw new IllegalArgumentException("expected whole seconds, at least 1 s, but got " + length.toMillis()
                    + " ms; give steadyFor(...) some");
        }
        return with(it -> it.steadySeconds = (int) length.toSeconds());
    }

    /** How soon it must have recovered, and nothing in between; limits do not scale. */
    public Experiment recoveredWithin(Duration limit) {
        return recoveredWithin(limit, limit);
    }

    /**
     * How soon it must have recovered to PASS, and how soon for a condition.
     *
     * @throws IllegalArgumentException they are not in this order
     */
    public Experiment recoveredWithin(Duration pass, Duration partial) {
        if (pass.isNegative() || partial.compareTo(pass) < 0) {
            throw new IllegalArgumentException("expected limits of recovery from 0 s up, the second no less, but got "
                    + pass.toMillis() + " ms and " + partial.toMillis() + " ms; turn them round");
        }
        return with(it -> {
            it.pass = pass;
            it.partial = partial;
        });
    }

    /** What must hold while the fault lasts, such as {@code tag:uncut errors < 1 %}. */
    public Experiment unharmed(String... thresholds) {
        List<String> copy = List.of(thresholds);
        return with(it -> it.unharmed = copy);
    }

    /**
     * A percentile that must not rise while the fault lasts beyond {@code factor} times what it was before, unless by less
     * than {@code slack}, or by so little that it may be chance (95 % intervals overlap).
     *
     * @param operations an operation, a {@code tag:x}, or nothing for all
     * @param percentile such as 95
     */
    public Experiment unslowed(String operations, int percentile, double factor, Duration slack) {
        List<Unslowed> more = new ArrayList<>(config.unslowed);
        more.add(new Unslowed(operations, percentile, factor, slack));
        List<Unslowed> copy = List.copyOf(more);
        return with(it -> it.unslowed = copy);
    }

    @Override
    public String id() {
        return config.name;
    }

    @Override
    public String describe() {
        return config.toString();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        config.name + ".recovery",
                        Metric.Unit.NANOSECONDS,
                        "From the end of the fault until the hypothesis held again."),
                new Metric(config.name + ".observed", Metric.Unit.COUNT, "1 when the fault was seen to take effect."));
    }

    @Override
    public Companion scaled(double factor) {
        return with(it -> {
            it.fault = it.fault.scaled(factor);
            it.from = times(it.from, factor);
            it.lasting = times(it.lasting, factor);
        });
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }

    /** A window outside the run, agents that do not exist, and faults that contradict. */
    @Override
    public void check(PlanOutline plan) {
        double length = plan.end() - plan.measuredFrom();
        double until = config.from.plus(config.lasting).toNanos() / 1e9;
        if (until > length + ROUNDING) {
            throw new IllegalArgumentException("expected a fault within the " + length
                    + " s of measured load but it lasts from " + config.from.toNanos() / 1e9 + " s to " + until
                    + " s; set from(...) and lasting(...), or hold(...) for longer");
        }
        List<Integer> struck = struck(plan);
        List<Companion> before =
                plan.companions().subList(0, Math.max(0, plan.companions().indexOf(this)));
        for (Companion each : before) {
            if (each instanceof Experiment other && overlaps(other) && config.fault.contradicts(other.config.fault)) {
                List<Integer> both = new ArrayList<>(struck);
                both.retainAll(other.struck(plan));
                if (!config.fault.strikesAgents() || !both.isEmpty()) {
                    throw new IllegalArgumentException("expected faults that can be told apart but " + other.id()
                            + " (" + other.config.fault.describe() + ") strikes the same at the same time as "
                            + config.fault.describe() + "; set another from(...), or other agents");
                }
            }
        }
    }

    private boolean overlaps(Experiment other) {
        return config.from.compareTo(other.config.from.plus(other.config.lasting)) < 0
                && other.config.from.compareTo(config.from.plus(config.lasting)) < 0;
    }

    private List<Integer> struck(PlanOutline plan) {
        return config.fault.strikesAgents() ? config.agents.of(plan) : List.of();
    }

    @Override
    public CompanionSession open(CompanionContext context) throws Exception {
        return ExperimentSession.open(config, context, struck(context.plan()));
    }
}
