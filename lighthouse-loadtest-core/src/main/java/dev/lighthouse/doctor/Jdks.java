package dev.lighthouse.doctor;

import dev.lighthouse.controller.ScenarioDescription;
import dev.lighthouse.internal.AgentCeiling;
import dev.lighthouse.internal.JavaRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The running JDK, that of the workers, and others in the usual places. */
final class Jdks {

    /** From here on, so many platform threads in one worker cost noticeable memory and scheduling. */
    private static final int MANY_THREADS = 2_000;

    private final MachineFacts facts;
    private final Plans plans;

    Jdks(MachineFacts facts, Plans plans) {
        this.facts = facts;
        this.plans = plans;
    }

    /** An installed JDK. */
    record Jdk(Path home, String version) {

        /** {@code 17.0.15} is 17, {@code 1.8.0_402} is 8; 0 when it cannot be told. */
        int feature() {
            return JavaRelease.feature(version);
        }

        boolean hasVirtualThreads() {
            return feature() >= AgentCeiling.VIRTUAL_SINCE;
        }

        @Override
        public String toString() {
            return version + " in " + home;
        }
    }

    Jdk running() {
        return new Jdk(
                Path.of(facts.property("java.home").orElse("unknown")),
                facts.property("java.version").orElse("0"));
    }

    Check runningCheck(WorkerJvm workers) {
        Jdk running = running();
        String sentence = workers.home().equals(running.home())
                ? running + " runs Maven and the workers; " + workers.agents()
                : running + " runs Maven; " + workers.sentence();
        if (workers.hasVirtualThreads()) {
            return Check.ok("jdk", sentence);
        }
        Optional<ScenarioDescription> most =
                plans.largest(Plans::agentsPerWorker).filter(it -> Plans.agentsPerWorker(it) > MANY_THREADS);
        return most.map(scenario -> Check.warn(
                        "jdk",
                        sentence + ", and " + scenario.name() + " has "
                                + Words.count(Plans.agentsPerWorker(scenario), "agent") + " a worker",
                        better().orElseGet(new Packages(facts)::jdk)))
                .orElseGet(() -> Check.ok("jdk", sentence));
    }

    /** How to use a newer JDK that is there already. */
    private Optional<String> better() {
        return others().stream()
                .filter(Jdk::hasVirtualThreads)
                .findFirst()
                .map(jdk -> "-Dlighthouse.jvm=" + WorkerJvm.NEWEST + ", or -Dlighthouse.jvm=" + jdk.home());
    }

    Check othersCheck() {
        List<Jdk> others = others();
        if (others.isEmpty()) {
            return Check.ok("other jdks", "none found in the usual places");
        }
        return Check.ok(
                "other jdks",
                String.join("; ", others.stream().map(Jdk::toString).toList()));
    }

    /** Links and aliases of one JDK have the same release file, and count once; so does the running one. */
    List<Jdk> others() {
        Map<String, Jdk> byRelease = new LinkedHashMap<>();
        Path running = running().home();
        String runningRelease = facts.text(running.resolve("release")).orElse("");
        for (Path home : homes()) {
            String release = facts.text(home.resolve("release")).orElse("");
            if (!home.equals(running) && !release.isEmpty() && !release.equals(runningRelease)) {
                byRelease.putIfAbsent(release, new Jdk(home, JavaRelease.version(release)));
            }
        }
        return List.copyOf(byRelease.values());
    }

    private List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        new TreeMap<>(facts.environment()).forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") && value.startsWith("/")) {
                homes.add(Path.of(value));
            }
        });
        Path user = Path.of(facts.property("user.home").orElse("/"));
        homes.addAll(facts.list(Path.of("/usr/lib/jvm")));
        homes.addAll(facts.list(user.resolve(".sdkman/candidates/java")));
        homes.addAll(facts.list(user.resolve(".jdks")));
        for (Path base : List.of(Path.of("/"), user)) {
            facts.list(base.resolve("Library/Java/JavaVirtualMachines"))
                    .forEach(bundle -> homes.add(bundle.resolve("Contents/Home")));
        }
        return homes;
    }
}
