package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs partition, shortened, against a hub that is well and one that never recovers, and a kill. */
@Tag("saboteur")
@Tag("slow")
class ChaosIT {

    /** So long that a hub that never recovers can be told from one that takes a while: 5 s and 3 s after the heal. */
    private static final double PARTITION_SCALE = 0.6;

    /** As written: a JVM that starts among other builds takes its time, which does not scale. */
    private static final double KILL_SCALE = 1;

    private static final String RECOVERED = "partition: recovered within 5.0 s of a partition of 10 agents";
    private static final String HEALTHY_STORE = "no acknowledged event is lost or altered";

    private static Map<String, Finding.Status> statuses(
            String scenario, String mode, List<String> flags, double timeScale) throws Exception {
        Verdict verdict = SaboteurRun.of(scenario, mode, HubStore.sqlite(), flags, timeScale)
                .verdict();
        verdict.findings()
                .forEach(finding ->
                        System.out.println(finding.status() + " " + finding.requirement() + ": " + finding.reason()));
        return verdict.findings().stream()
                .collect(Collectors.toMap(Finding::requirement, Finding::status, (one, other) -> other));
    }

    @Test
    void shouldPassWhereTheHubRecoversFromAPartition() throws Exception {
        Map<String, Finding.Status> found = statuses("Partition", "healthy-partition", List.of(), PARTITION_SCALE);

        assumeFalse(
                found.containsKey("the generator keeps up"), "the machine was too busy to tell harm from neighbours");
        assertThat(found)
                .containsEntry(RECOVERED, Finding.Status.PASS)
                .containsEntry("errors < 20 %", Finding.Status.PASS)
                .containsEntry("tag:uncut errors < 1 %", Finding.Status.PASS)
                .containsEntry("integrity.lost = 0", Finding.Status.PASS)
                .containsEntry(HEALTHY_STORE, Finding.Status.PASS);
    }

    @Test
    void shouldFailWhereTheHubNeverRecoversFromIt() throws Exception {
        Map<String, Finding.Status> found =
                statuses("Partition", "collapsing", List.of("--saboteur", "collapsing"), PARTITION_SCALE);

        assertThat(found)
                .containsEntry(RECOVERED, Finding.Status.FAIL)
                .containsEntry("integrity.lost = 0", Finding.Status.PASS);
    }

    @Test
    void shouldPassWhereTheHubComesBackFromAKillWithAllItAcknowledged() throws Exception {
        Map<String, Finding.Status> found = statuses("KillAndRestart", "kill", List.of(), KILL_SCALE);

        assertThat(found)
                .containsEntry("kill: recovered within 20.0 s of a kill of the target", Finding.Status.PASS)
                .containsEntry("integrity.lost = 0", Finding.Status.PASS);
    }
}
