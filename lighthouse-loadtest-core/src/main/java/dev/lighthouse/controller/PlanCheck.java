package dev.lighthouse.controller;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.companion.PlanOutline;
import dev.lighthouse.internal.AgentCeiling;
import dev.lighthouse.internal.JavaRelease;
import dev.lighthouse.internal.KernelFiles;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.AgentKind;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.target.MainClasses;
import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Target;
import dev.lighthouse.target.TargetException;
import dev.lighthouse.threshold.ThresholdCheck;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What can be seen of a plan's mistakes before anything is started. */
final class PlanCheck {

    private PlanCheck() {}

    /**
     * Sees that the target is known and its main class there, that no two companions share an id, that every threshold can be judged, that
     * the number of workers is one, and that the machine has threads for the agents.
     *
     * @throws UserError one is not
     */
    static void require(RunConfiguration run, ScenarioPlan plan) {
        requireMainClass(TargetChoice.resolve(run, plan.target()));
        requireDistinctCompanions(plan);
        List<Metric> catalogue = plan.companions().stream()
                .flatMap(companion -> companion.metrics().stream())
                .toList();
        try {
            ThresholdCheck.requireJudgeable(
                    plan.name(),
                    plan.thresholds(),
                    catalogue,
                    plan.operationTags().keySet(),
                    Phases.of(plan.stages()).describe());
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
        requireFittingCompanions(plan);
        int cpus = Runtime.getRuntime().availableProcessors();
        requireThreads(run, plan, WorkerCount.of(run.workers(), cpus, plan.agents()));
    }

    /** Before virtual threads, what the kernel allows and memory holds is the ceiling of agents. */
    private static void requireThreads(RunConfiguration run, ScenarioPlan plan, int workers) {
        int feature = JavaRelease.featureOf(Path.of(run.workerJava()));
        if (feature >= AgentCeiling.VIRTUAL_SINCE) {
            return;
        }
        String exceeded = AgentCeiling.of(KernelFiles::text, OptionalLong.empty(), OptionalLong.empty())
                .exceededBy(plan.agents(), workers);
        if (exceeded != null) {
            throw new UserError("scenario " + plan.name() + ": " + exceeded
                    + "; run the workers on JDK 21 or newer, whose agents need no thread each, with <jvm>newest</jvm>"
                    + " or -Dlighthouse.jvm=newest; or have more of -Dlighthouse.workers, or fewer agents");
        }
    }

    /** Targets are started with the class path of this JVM. */
    private static void requireMainClass(Target target) {
        if (target instanceof ProcessTarget process) {
            List<Path> classPath = Stream.of(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            try {
                MainClasses.require(process, classPath, Path.of("").toAbsolutePath());
            } catch (TargetException e) {
                throw new UserError(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void requireFittingCompanions(ScenarioPlan plan) {
        PlanOutline outline = outline(plan);
        for (Companion companion : plan.companions()) {
            try {
                companion.check(outline);
            } catch (IllegalArgumentException e) {
                throw new UserError("scenario " + plan.name() + ": " + companion.id() + ": " + e.getMessage());
            }
        }
    }

    static PlanOutline outline(ScenarioPlan plan) {
        Phases phases = Phases.of(plan.stages());
        return new PlanOutline(
                plan.name(),
                plan.agentKinds().stream().map(AgentKind::name).toList(),
                phases.warmUpNanos() / 1e9,
                phases.endNanos() / 1e9,
                plan.companions());
    }

    private static void requireDistinctCompanions(ScenarioPlan plan) {
        Set<String> ids = new HashSet<>();
        for (Companion companion : plan.companions()) {
            if (!ids.add(companion.id())) {
                throw new UserError("scenario " + plan.name() + ": companion ids must be unique but '" + companion.id()
                        + "' is used twice; leave one alongside(...) out");
            }
        }
    }
}
