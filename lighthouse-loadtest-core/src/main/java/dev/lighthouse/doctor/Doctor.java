package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a machine against what the plans need. Changes nothing, never throws for what a machine lacks, and knows only
 * what its {@link MachineFacts} say.
 */
public final class Doctor {

    private final MachineFacts facts;

    public Doctor(MachineFacts facts) {
        this.facts = facts;
    }

    /** As {@link #examine(Plans, Path, WorkerJvm)}, with workers on the JVM that runs this. */
    public Diagnosis examine(Plans plans, @Nullable Path results) {
        return examine(plans, results, WorkerJvm.ofMaven(facts));
    }

    /**
     * Everything that can be looked at.
     *
     * @param results folder of all runs, which need not exist; null where there is no project to have one
     * @param workers the JVM that runs them
     */
    public Diagnosis examine(Plans plans, @Nullable Path results, WorkerJvm workers) {
        Power power = new Power(facts, plans);
        Jdks jdks = new Jdks(facts, plans);
        Limits limits = new Limits(facts, plans);
        Privileges privileges = new Privileges(facts);
        Surroundings surroundings = new Surroundings(facts);
        List<Check> checks = new ArrayList<>(plans.checks());
        checks.add(power.cpus());
        checks.add(power.memory());
        checks.add(jdks.runningCheck(workers));
        checks.add(jdks.othersCheck());
        checks.add(limits.threads(workers, power.available()));
        checks.add(limits.descriptors());
        checks.add(new Ports(facts, plans).check());
        checks.add(privileges.privileges());
        checks.add(privileges.userNamespaces());
        checks.add(new Fuse(facts).check());
        checks.add(privileges.networkFaults());
        if (results != null) {
            checks.add(surroundings.results(results));
        }
        checks.add(surroundings.measuring());
        checks.add(surroundings.leftBehind());
        return new Diagnosis(checks);
    }
}
