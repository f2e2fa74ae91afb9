package dev.lighthouse.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that Lighthouse starts, waits for, and ends. Immutable: every method that sets an option returns another
 * target.
 *
 * <p>Where an option says so, <code>{port}</code> stands for a free port chosen when the target starts, the same wherever
 * it occurs, and <code>{dir}</code> for an empty folder of the run that is kept with its results.
 */
public final class ProcessTarget implements Target {

    /** All options with their defaults. Changed only in a copy that nobody else has yet; all values are immutable. */
    private static final class Options implements Cloneable {
        private List<String> command = List.of();
        private @Nullable String mainClass;
        private List<String> jvmArguments = List.of();
        private List<String> arguments = List.of();
        private Map<String, String> environment = Map.of();
        private String address = "http://127.0.0.1:{port}";
        private Readiness readiness = Readiness.tcp();
        private Duration readyWithin = Duration.ofSeconds(30);
        private Duration stopWithin = Duration.ofSeconds(10);
        private Map<String, String> properties = Map.of();

        private Options copy() {
            try {
                return (Options) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final String name;
    private final Options options;

    private ProcessTarget(String name, Options options) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "a target's name must be letters, digits, '.', '_' or '-' but was '" + name + "'; set <name>");
        }
        if (!options.command.isEmpty() && !options.jvmArguments.isEmpty()) {
            throw new IllegalArgumentException("target '" + name
                    + "' must have no <jvmArguments> beside its <command> but has " + options.jvmArguments
                    + "; put them into the <command>, or set a <mainClass> instead");
        }
        this.name = name;
        this.options = options;
    }

    static ProcessTarget named(String name) {
        return new ProcessTarget(name, new Options());
    }

    private ProcessTarget with(Consumer<Options> change) {
        Options changed = options.copy();
        change.accept(changed);
        return new ProcessTarget(name, changed);
    }

    /**
     * Run by this program, instead of a main class: the program, looked for in {@code PATH} or, with a {@code /}, from
     * the project's folder; then its arguments. <code>{port}</code> and <code>{dir}</code> are replaced.
     *
     * @throws IllegalArgumentException there are arguments of a JVM
     */
    public ProcessTarget command(String... words) {
        List<String> command = List.of(words);
        return with(it -> {
            it.command = command;
            it.mainClass = null;
        });
    }

    /** Run by this class of the project's test class path, in the JVM that runs the build, instead of a command. */
    public ProcessTarget mainClass(String className) {
        return with(it -> {
            it.command = List.of();
            it.mainClass = className;
        });
    }

    /**
     * Before the main class; none by default. <code>{port}</code> and <code>{dir}</code> are replaced.
     *
     * @throws IllegalArgumentException there is a command, which has its own
     */
    public ProcessTarget jvmArguments(String... words) {
        List<String> jvmArguments = List.of(words);
        return with(it -> it.jvmArguments = jvmArguments);
    }

    /** After the main class or the command; none by default. <code>{port}</code> and <code>{dir}</code> are replaced. */
    public ProcessTarget arguments(String... words) {
        List<String> arguments = List.of(words);
        return with(it -> it.arguments = arguments);
    }

    /** One more variable beside those of the build. In the value <code>{port}</code> and <code>{dir}</code> are replaced. */
    public ProcessTarget environment(String key, String value) {
        return with(it -> it.environment = plus(it.environment, Map.of(key, value)));
    }

    /** Likewise, several. */
    public ProcessTarget environment(Map<String, String> variables) {
        return with(it -> it.environment = plus(it.environment, variables));
    }

    /**
     * Where agents reach it; <code>http://127.0.0.1:{port}</code> by default. <code>{port}</code> and <code>{dir}</code> are
     * replaced. It stands in results: one with a user, a password, a query or a fragment is refused at the start.
     */
    public ProcessTarget address(String template) {
        return with(it -> it.address = template);
    }

    /** How to see that it is ready; {@link Readiness#tcp()} by default. */
    public ProcessTarget readyWhen(Readiness condition) {
        return with(it -> it.readiness = condition);
    }

    /** How long it may take to get ready; 30 s by default. */
    public ProcessTarget readyWithin(Duration deadline) {
        return with(it -> it.readyWithin = deadline);
    }

    /** How long it may take to end when told to (SIGTERM) before it is killed; 10 s by default. */
    public ProcessTarget stopWithin(Duration deadline) {
        return with(it -> it.stopWithin = deadline);
    }

    /**
     * One more of what companions and agents may ask for by name. In the value <code>{port}</code> and <code>{dir}</code>
     * are replaced.
     */
    public ProcessTarget property(String key, String value) {
        return properties(Map.of(key, value));
    }

    /** Likewise, several. */
    public ProcessTarget properties(Map<String, String> more) {
        return with(it -> it.properties = plus(it.properties, more));
    }

    private static Map<String, String> plus(Map<String, String> map, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(map);
        all.putAll(more);
        return Map.copyOf(all);
    }

    /** True when this says how to start the process, false when the POM has to. */
    public boolean isDeclared() {
        return options.mainClass != null || !options.command.isEmpty();
    }

    @Override
    public String name() {
        return name;
    }

    /** The program and its arguments; empty with a main class. */
    public List<String> command() {
        return options.command;
    }

    /** The class to run; null with a command. */
    public @Nullable String mainClass() {
        return options.mainClass;
    }

    /** What stands before the main class. */
    public List<String> jvmArguments() {
        return options.jvmArguments;
    }

    /** What stands after the main class or the command. */
    public List<String> arguments() {
        return options.arguments;
    }

    /** What is added to the environment of the build. */
    public Map<String, String> environment() {
        return options.environment;
    }

    /** Where agents reach it, with its placeholders. */
    public String address() {
        return options.address;
    }

    /** How to see that it is ready. */
    public Readiness readiness() {
        return options.readiness;
    }

    /** How long it may take to get ready. */
    public Duration readyWithin() {
        return options.readyWithin;
    }

    /** How long it may take to end before it is killed. */
    public Duration stopWithin() {
        return options.stopWithin;
    }

    @Override
    public Map<String, String> properties() {
        return options.properties;
    }

    /** Names no argument and no environment value: either may hold a secret. */
    @Override
    public String describe() {
        String main = options.mainClass;
        String what = main != null ? main : isDeclared() ? options.command.get(0) : "as declared in the POM";
        return name + ", a process (" + what + ")";
    }

    /** As {@link #describe}. */
    @Override
    public String toString() {
        return describe();
    }
}
