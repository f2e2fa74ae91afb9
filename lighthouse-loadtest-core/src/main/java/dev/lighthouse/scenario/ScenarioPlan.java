package dev.lighthouse.scenario;

import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.companion.Companion;
import dev.lighthouse.internal.Digests;
import dev.lighthouse.target.Target;
import dev.lighthouse.threshold.Threshold;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who does what against which target, under which workload and thresholds. Immutable; every method returns another
 * plan. What cannot be is refused where it is said, with an {@link IllegalArgumentException}.
 *
 * <pre>{@code
 * ScenarioPlan.named("hundred-agents")
 *         .target(Target.process("hub"))                                     // required
 *         .agents(100, HubAgent::new)                                        // required
 *         .workload(Workload.closed().rampUp(ofSeconds(5)).hold(ofSeconds(60)))
 *         .alongside(MemoryWatch.ofTarget())
 *         .thresholds("append p95 < 100 ms", "errors < 1 %")
 * }</pre>
 *
 * <p>A plan must have a target and agents. Unless told it has a closed workload that holds for 10 s without ramp-up or
 * pace, and no tags, companions or thresholds; without thresholds a run is judged by what its companions require alone,
 * and where they require nothing the verdict is INCONCLUSIVE. What is said again replaces what was said, save for tags,
 * kinds of agents, companions, thresholds and tags of operations, which are added.
 */
public final class ScenarioPlan {

    private final String name;
    private final List<String> tags;
    private final @Nullable Target target;
    private final int agents;
    private final @Nullable Mix mix;
    private final Workload workload;
    private final List<Companion> companions;
    private final List<Threshold> thresholds;
    private final Map<String, List<String>> operationTags;

    private ScenarioPlan(
            String name,
            List<String> tags,
            @Nullable Target target,
            int agents,
            @Nullable Mix mix,
            Workload workload,
            List<Companion> companions,
            List<Threshold> thresholds,
            Map<String, List<String>> operationTags) {
        this.name = name;
        this.tags = List.copyOf(tags);
        this.target = target;
        this.agents = agents;
        this.mix = mix;
        this.workload = workload;
        this.companions = List.copyOf(companions);
        this.thresholds = List.copyOf(thresholds);
        this.operationTags = Collections.unmodifiableMap(new TreeMap<>(operationTags));
    }

    /**
     * A plan without target, agents, companions or thresholds yet, with {@link Workload#closed()}.
     *
     * @param name for results and folders: letters, digits, {@code . _ -}
     */
    public static ScenarioPlan named(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "a scenario's name must be letters, digits, '.', '_' or '-' but was '" + name + "'");
        }
        return new ScenarioPlan(name, List.of(), null, 0, null, Workload.closed(), List.of(), List.of(), Map.of());
    }

    /** Words by which {@code <groups>} picks scenarios, such as {@code slow}. */
    public ScenarioPlan tagged(String... words) {
        return new ScenarioPlan(
                name, append(tags, words), target, agents, mix, workload, companions, thresholds, operationTags);
    }

    /** The system under test. */
    public ScenarioPlan target(Target system) {
        return new ScenarioPlan(name, tags, system, agents, mix, workload, companions, thresholds, operationTags);
    }

    /** How many agents the whole fleet runs, and what makes one. */
    public ScenarioPlan agents(int count, AgentFactory agentFactory) {
        return agents(count, Mix.of(Mix.ONLY, 1, agentFactory));
    }

    /** How many agents the whole fleet runs, in all, and of which kinds by weight. */
    public ScenarioPlan agents(int count, Mix kinds) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "agents must be >= 1 but was " + count + "; set agents(count, factory) of scenario " + name);
        }
        return new ScenarioPlan(name, tags, target, count, kinds, workload, companions, thresholds, operationTags);
    }

    /**
     * So many agents more, of this kind.
     *
     * @param kind letters, digits, {@code . _ -}
     */
    public ScenarioPlan agents(String kind, int count, AgentFactory agentFactory) {
        if (count < 1) {
            throw new IllegalArgumentException("agents of kind '" + kind + "' must be >= 1 but was " + count
                    + "; set agents(kind, count, factory) of scenario " + name);
        }
        if (mix != null && mix.kinds().stream().mapToDouble(AgentKind::weight).sum() != agents) {
            throw new IllegalStateException("scenario " + name + " has its agents already, by weight; set"
                    + " Mix.of(…).and('" + kind + "', weight, factory) instead of agents(kind, count, factory)");
        }
        Mix more = mix == null ? Mix.of(kind, count, agentFactory) : mix.and(kind, count, agentFactory);
        return agents(Math.addExact(agents, count), more);
    }

    /** A ready-made load: its arrivals, its agents in flight and its mix, with what makes agents of each kind. */
    public ScenarioPlan pattern(Pattern pattern, AgentFactory low, AgentFactory medium, AgentFactory high) {
        return agents(pattern.peakAgents(), pattern.mix(low, medium, high)).workload(pattern.workload());
    }

    /** When the agents act. */
    public ScenarioPlan workload(Workload when) {
        return new ScenarioPlan(name, tags, target, agents, mix, when, companions, thresholds, operationTags);
    }

    /** What takes part beside the agents. */
    public ScenarioPlan alongside(Companion... more) {
        return new ScenarioPlan(
                name, tags, target, agents, mix, workload, append(companions, more), thresholds, operationTags);
    }

    /**
     * What must hold, in the grammar of {@link Threshold#parse}.
     *
     * @throws dev.lighthouse.threshold.ThresholdSyntaxException one cannot be parsed
     */
    public ScenarioPlan thresholds(String... texts) {
        Threshold[] parsed = Stream.of(texts).map(Threshold::parse).toArray(Threshold[]::new);
        return new ScenarioPlan(
                name, tags, target, agents, mix, workload, companions, append(thresholds, parsed), operationTags);
    }

    /**
     * A word by which thresholds call several operations together: {@code tagOperations("reads", "get", "list")} for
     * {@code tag:reads p95 < 50 ms}. An operation may have several.
     *
     * @param operations their names as given to {@code measure}
     */
    public ScenarioPlan tagOperations(String tag, String... operations) {
        if (operations.length == 0) {
            throw new IllegalArgumentException("tag '" + tag + "' must have an operation but has none; set"
                    + " tagOperations(tag, names...) of scenario " + name);
        }
        Map<String, List<String>> more = new TreeMap<>(operationTags);
        more.put(
                tag,
                append(operationTags.getOrDefault(tag, List.of()), operations).stream()
                        .distinct()
                        .toList());
        return new ScenarioPlan(name, tags, target, agents, mix, workload, companions, thresholds, more);
    }

    /** The same with every duration of the workload, and those that companions measure by it, multiplied by {@code factor}. */
    public ScenarioPlan scaled(double factor) {
        List<Companion> scaled =
                companions.stream().map(each -> each.scaled(factor)).toList();
        return new ScenarioPlan(
                name, tags, target, agents, mix, workload.scaled(factor), scaled, thresholds, operationTags);
    }

    /** SHA-256, in hex, of all that a plan says: the same in the controller and in every worker. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        text.append(name).append('\n').append(tags).append('\n');
        text.append(target().describe()).append('\n').append(agents).append('\n');
        text.append(mix().describe()).append('\n');
        text.append(workload.describe()).append('\n');
        companions.forEach(companion -> text.append(companion.id())
                .append(' ')
                .append(companion.describe())
                .append('\n'));
        thresholds.forEach(threshold -> text.append(threshold.text()).append('\n'));
        operationTags.forEach(
                (tag, operations) -> text.append(tag).append(operations).append('\n'));
        return Digests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> List<T> append(List<T> list, T... more) {
        List<T> all = new ArrayList<>(list);
        all.addAll(List.of(more));
        return all;
    }

    public String name() {
        return name;
    }

    public List<String> tags() {
        return tags;
    }

    /**
     * What the agents work with.
     *
     * @throws IllegalStateException none was set
     */
    public Target target() {
        if (target == null) {
            throw new IllegalStateException(
                    "scenario " + name + " has no target; set target(Target.process(\"name\"))");
        }
        return target;
    }

    public int agents() {
        return agents;
    }

    /**
     * The kinds of agents.
     *
     * @throws IllegalStateException none was set
     */
    public Mix mix() {
        if (mix == null) {
            throw new IllegalStateException("scenario " + name + " has no agents; set agents(count, factory)");
        }
        return mix;
    }

    /** The kind of each agent, by its number; in an open workload that which it begins with. */
    public List<AgentKind> agentKinds() {
        List<AgentKind> kinds = mix().kinds();
        byte[] assigned = mix().assign(agents);
        return new AbstractList<>() {
            @Override
            public AgentKind get(int agent) {
                return kinds.get(assigned[agent]);
            }

            @Override
            public int size() {
                return assigned.length;
            }
        };
    }

    /**
     * The stages of the workload, which are the phases of the result.
     *
     * @throws IllegalArgumentException they do not fit the plan's agents
     */
    public Stages stages() {
        return workload.stages(agents);
    }

    public Workload workload() {
        return workload;
    }

    public List<Companion> companions() {
        return companions;
    }

    public List<Threshold> thresholds() {
        return thresholds;
    }

    /** Names of operations by tag. */
    public Map<String, List<String>> operationTags() {
        return operationTags;
    }
}
