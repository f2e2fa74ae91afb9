package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.scenario.ScenarioLoader;
import dev.lighthouse.scenario.ScenarioPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the scenarios of a run among a project's compiled test classes. */
final class ScenarioFinder {

    private static final int MOST_CANDIDATES = 10;

    /** How long a scenario is asked whether its name is the one that is looked for. */
    private static final Duration STRANGERS_PLAN = Duration.ofSeconds(2);

    /** A scenario class and its plan. */
    record Found(String className, ScenarioPlan plan) {}

    /** A scenario class with its plan, or with the reason why there is none. */
    record Attempt(
            String className,
            @Nullable ScenarioPlan plan,
            @Nullable String problem) {

        Found orElseThrow() {
            if (plan == null) {
                throw new UserError(String.valueOf(problem));
            }
            return new Found(className, plan);
        }
    }

    private final RunConfiguration run;
    private final ClassLoader loader;
    private final Map<String, Attempt> attempts = new HashMap<>();

    ScenarioFinder(RunConfiguration run, ClassLoader loader) {
        this.run = run;
        this.loader = loader;
    }

    /**
     * The scenarios to run, by class name.
     *
     * @throws UserError none is found, or one cannot be made
     */
    List<Found> find() {
        List<Attempt> attempts = attempts();
        List<Found> found = new ArrayList<>();
        for (Attempt attempt : attempts) {
            Found scenario = attempt.orElseThrow();
            if (isInGroups(scenario.plan())) {
                found.add(scenario);
            }
        }
        if (found.isEmpty()) {
            throw new UserError(nothingFound(attempts.size()));
        }
        requireDistinctNames(found);
        return found;
    }

    /**
     * All chosen scenario classes by name, also those whose plan cannot be made, whatever their tags.
     *
     * @throws UserError one that was asked for by name is missing
     */
    List<Attempt> attempts() {
        List<String> classes = new ArrayList<>();
        for (String folder : run.testClasses()) {
            classes.addAll(classesIn(Path.of(folder)));
        }
        for (String name : run.includes()) {
            // One that is named in full may come from a library.
            if (!classes.contains(name) && isOnClassPath(name)) {
                classes.add(name);
            }
        }
        classes.removeIf(name -> run.excludes().stream().anyMatch(p -> matches(p, name)));
        Set<String> named = classesOfNamedScenarios(classes);
        return classes.stream()
                .filter(name -> named.contains(name) || isIncluded(name))
                .filter(this::isScenario)
                .map(this::attempt)
                .filter(attempt -> attempt.plan() == null
                        || !run.excludes().contains(attempt.plan().name()))
                .toList();
    }

    /** Outputs show scenarios by their names, so that includes may, too. */
    private Set<String> classesOfNamedScenarios(List<String> classes) {
        List<String> names = run.includes().stream()
                .filter(pattern -> !pattern.contains("*") && classes.stream().noneMatch(it -> matches(pattern, it)))
                .toList();
        if (names.isEmpty()) {
            return Set.of();
        }
        List<Attempt> all = classes.stream()
                .filter(this::isScenario)
                .map(this::boundedAttempt)
                .toList();
        Set<String> found = new HashSet<>();
        for (String name : names) {
            List<String> ofThatName = all.stream()
                    .filter(each -> each.plan() != null && each.plan().name().equals(name))
                    .map(Attempt::className)
                    .toList();
            if (ofThatName.isEmpty()) {
                throw new UserError("no scenario has the class or the name " + name + " in " + run.testClasses()
                        + candidates(all) + "; compile it, or mend <includes> (-Dlighthouse.includes)");
            }
            found.addAll(ofThatName);
        }
        return found;
    }

    private static String candidates(List<Attempt> all) {
        String names = all.stream()
                .limit(MOST_CANDIDATES)
                .map(each ->
                        each.plan() == null ? each.className() : each.plan().name() + " (" + each.className() + ")")
                .collect(Collectors.joining(", "));
        int more = all.size() - MOST_CANDIDATES;
        return all.isEmpty()
                ? ", which hold no scenario"
                : "; there are " + names + (more > 0 ? " and " + more + " more" : "");
    }

    /** Asks a class for its plan once: a failing initialiser says why only the first time. */
    private Attempt attempt(String className) {
        Attempt known = attempts.get(className);
        if (known == null) {
            known = firstAttempt(className);
            attempts.put(className, known);
        }
        return known;
    }

    /** As {@link #attempt}, of a class that nobody may have asked for: it may hang, and is left alone then. */
    private Attempt boundedAttempt(String className) {
        Attempt known = attempts.get(className);
        if (known != null) {
            return known;
        }
        FutureTask<Attempt> task = new FutureTask<>(() -> firstAttempt(className));
        Thread thread = new Thread(task, "plan-of-" + className);
        thread.setDaemon(true);
        thread.start();
        try {
            Attempt made = task.get(STRANGERS_PLAN.toMillis(), TimeUnit.MILLISECONDS);
            attempts.put(className, made);
            return made;
        } catch (TimeoutException | ExecutionException e) {
            return new Attempt(
                    className,
                    null,
                    "the plan of scenario " + className + " was not made within " + STRANGERS_PLAN.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while plans were read");
        }
    }

    private Attempt firstAttempt(String className) {
        try {
            return new Attempt(className, ScenarioLoader.plan(className, loader, run.timeScale()), null);
        } catch (UserError e) {
            return new Attempt(className, null, e.getMessage());
        } catch (RuntimeException | Error e) {
            // One scenario's fault says nothing about the others.
            return new Attempt(className, null, className + ": the plan cannot be made: " + e);
        }
    }

    private String nothingFound(int scenarios) {
        String elsewhere = run.includes().isEmpty() && scenarios == 0 && hidden().isEmpty() ? scenariosElsewhere() : "";
        if (!elsewhere.isEmpty()) {
            return "no scenario found in " + run.testClasses() + " but " + elsewhere
                    + "; scenarios belong to the test sources: move it there";
        }
        return scenarios == 0
                ? hidden().map(Attempt::problem)
                        .orElse("no scenario found in " + run.testClasses() + filters()
                                + "; add a public class that implements dev.lighthouse.scenario.Scenario to the test sources"
                                + (run.includes().isEmpty() ? "" : ", or mend <includes> (-Dlighthouse.includes)")
                                + (run.excludes().isEmpty() ? "" : ", or mend <excludes> (-Dlighthouse.excludes)"))
                : "none of the " + scenarios + " scenarios has the wanted tags: groups " + run.groups()
                        + ", excluded groups " + run.excludedGroups()
                        + "; mend <groups> (-Dlighthouse.groups) or <excludedGroups> (-Dlighthouse.excludedGroups)";
    }

    private String filters() {
        List<String> filters = new ArrayList<>();
        if (!run.includes().isEmpty()) {
            filters.add("includes " + run.includes());
        }
        if (!run.excludes().isEmpty()) {
            filters.add("excludes " + run.excludes());
        }
        return filters.isEmpty() ? "" : " with " + String.join(" and ", filters);
    }

    /** The first chosen class that would be a scenario if only it were public. */
    Optional<Attempt> hidden() {
        return run.testClasses().stream()
                .flatMap(folder -> classesIn(Path.of(folder)).stream())
                .filter(name -> isIncluded(name) && run.excludes().stream().noneMatch(p -> matches(p, name)))
                .filter(this::isHidden)
                .findFirst()
                .map(name -> new Attempt(name, null, name + " implements Scenario but is not public; make it public"));
    }

    private boolean isHidden(String className) {
        try {
            return ScenarioLoader.isHidden(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The first scenario in a folder of the class path that is not searched, such as that of the main classes. */
    private String scenariosElsewhere() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (run.testClasses().contains(entry)) {
                continue;
            }
            for (String className : classesIn(Path.of(entry))) {
                if (isScenario(className)) {
                    return className + " in " + entry;
                }
            }
        }
        return "";
    }

    private static List<String> classesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(folder::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("the test classes in " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private boolean isIncluded(String className) {
        return run.includes().isEmpty() || run.includes().stream().anyMatch(p -> matches(p, className));
    }

    /** A pattern is a class name, with or without its package, in which {@code *} stands for anything. */
    static boolean matches(String pattern, String className) {
        String wanted = pattern.strip().replace('/', '.').replaceAll("\\.(java|class)$", "");
        String regex = Stream.of(wanted.replaceAll("\\*+\\.?", "*").split("((?<=\\*)|(?=\\*))"))
                .map(part -> part.equals("*") ? ".*" : Pattern.quote(part))
                .reduce("", String::concat);
        return className.matches(regex) || className.matches("(.*\\.|.*\\$)" + regex);
    }

    private boolean isOnClassPath(String className) {
        try {
            return ScenarioLoader.isScenario(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private boolean isScenario(String className) {
        try {
            return ScenarioLoader.isScenario(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            // A class that does not load is no scenario, unless somebody asked for it by name.
            return run.includes().stream().anyMatch(p -> !p.contains("*") && matches(p, className));
        }
    }

    boolean isInGroups(ScenarioPlan plan) {
        return (run.groups().isEmpty() || run.groups().stream().anyMatch(plan.tags()::contains))
                && run.excludedGroups().stream().noneMatch(plan.tags()::contains);
    }

    private static void requireDistinctNames(List<Found> found) {
        ScenarioNames names = new ScenarioNames();
        for (Found scenario : found) {
            names.take(scenario.plan().name(), scenario.className()).ifPresent(problem -> {
                throw new UserError(problem);
            });
        }
    }
}
