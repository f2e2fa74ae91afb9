package dev.lighthouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private final Diagnosis diagnosis = new Diagnosis(List.of(
                    Check.ok("cpus", "2 CPUs"),
                    Check.warn("memory", "unknown", null),
                    Check.missing("fuse", "no device", "modprobe fuse")))
            .with(Check.stopping("results", "closed", "open it"));

    @Test
    void shouldAlignItsLines() {
        assertThat(diagnosis.lines())
                .containsExactly(
                        "OK       cpus     2 CPUs",
                        "WARN     memory   unknown",
                        "MISSING  fuse     no device",
                        "                  -> modprobe fuse",
                        "MISSING  results  closed",
                        "                  -> open it",
                        "1 ok, 1 to look at, 2 missing");
    }

    @Test
    void shouldNameOnlyWhatStopsTheRunAsAnObstacle() {
        assertThat(diagnosis.obstacles()).containsExactly("this machine is not ready: results: closed; open it");
    }

    @Test
    void shouldNotBlameTheMachineForAMistakeInAPlan() {
        Diagnosis both = diagnosis.with(Check.wrong("plan", "a: no agents")).with(Check.wrong("plan", "b: no target"));

        assertThat(both.obstacles())
                .containsExactly(
                        "the plans cannot run: a: no agents\nand: b: no target",
                        "this machine is not ready: results: closed; open it");
        assertThat(both.lines()).last().isEqualTo("1 ok, 1 to look at, 2 missing, 2 wrong");
    }

    @Test
    void shouldKeepACaretBelowWhatItPointsAt() {
        List<String> ordinary = new ArrayList<>();
        List<String> stopping = new ArrayList<>();

        new Diagnosis(List.of(Check.ok("cpus", "2 CPUs"), Check.wrong("plan", "odd:\n  p95 << 1\n       ^")))
                .print(ordinary::add, stopping::add);

        assertThat(ordinary).containsExactly("OK       cpus  2 CPUs", "1 ok, 0 to look at, 0 missing, 1 wrong");
        assertThat(stopping)
                .containsExactly("WRONG    plan  odd:", "                 p95 << 1", "                      ^");
    }

    @Test
    void shouldExamineAMachineWithoutProc() {
        Diagnosis mac = new Doctor(FakeMachine.mac()).examine(DoctorTestSupport.plan(1_000, 2), Path.of("/r"));

        assertThat(mac.obstacles()).isEmpty();
        assertThat(mac.lines())
                .contains(
                        "OK       descriptors       10,240 a process; a worker of crowd needs about 1,100",
                        "OK       ports             16,384 local ports (49152 to 65535); crowd has 1,000 agents",
                        "OK       privileges        user bob",
                        "MISSING  user namespaces   only Linux has them",
                        "MISSING  fuse              only Linux has it",
                        "MISSING  network faults    nft and ip exist on Linux only");
    }

    @Test
    void shouldExamineAMachineOfWhichNothingIsKnown() {
        Diagnosis nothing = new Doctor(new FakeMachine()).examine(DoctorTestSupport.plan(100_000, 1), Path.of("/r"));

        assertThat(nothing.lines()).hasSizeGreaterThan(10);
    }

    @Test
    void shouldExamineTheMachineItRunsOn() {
        Diagnosis real = new Doctor(MachineFacts.ofThisMachine())
                .examine(DoctorTestSupport.plan(1, 1), Path.of("target/lighthouse"));

        assertThat(real.checks()).hasSize(15).allSatisfy(check -> {
            assertThat(check.sentence()).isNotBlank().doesNotContain("\n");
            assertThat(check.command()).isNotEqualTo("");
        });
        assertThat(real.checks()).extracting(Check::name).doesNotHaveDuplicates();
    }
}
