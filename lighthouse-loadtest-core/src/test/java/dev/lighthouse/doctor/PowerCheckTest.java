package dev.lighthouse.doctor;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PowerCheckTest extends DoctorTestSupport {

    @Test
    void shouldCountTheCpus() {
        assertOk(check("cpus", plan(100, 8)), "8 CPUs");
    }

    @Test
    void shouldWarnOfASingleCpu() {
        machine.cpus = 1;

        assertWarns(
                check("cpus"),
                "1 CPU, which agents and target share: the agents' own lag will show in the response times",
                "use a machine with 2 CPUs or more, or a target on another one");
    }

    @Test
    void shouldWarnOfMoreWorkersThanCpus() {
        assertWarns(
                check("cpus", plan(100, 9)),
                "8 CPUs for the 9 workers of crowd, which will wait for each other",
                "-Dlighthouse.workers=auto");
    }

    @Test
    void shouldTellTheMemory() {
        assertOk(check("memory"), "16 GB, of which 12 GB can be had");
    }

    @Test
    void shouldTellWhatTheWorkersMayTake() {
        assertOk(
                check("memory", plan(100, 2)),
                "16 GB, of which 12 GB can be had; the workers of crowd may take 604 MB");
    }

    @Test
    void shouldWarnWhenTheWorkersMayTakeMoreThanThereIs() {
        machine.file("/proc/meminfo", "MemAvailable:   97656 kB\n");

        assertWarns(
                check("memory", plan(100, 2)),
                "16 GB, of which 100 MB can be had; the workers of crowd may take 604 MB",
                "-Dlighthouse.workers=1, or less than -Dlighthouse.workerHeap=192m");
    }

    @Test
    void shouldCountWhatTheContainerLeaves() {
        machine.file("/sys/fs/cgroup/memory.max", "2000000000\n").file("/sys/fs/cgroup/memory.current", "1500000000\n");

        assertOk(check("memory"), "16 GB, of which 500 MB can be had");
    }

    @Test
    void shouldIgnoreAContainerWithoutLimit() {
        machine.file("/sys/fs/cgroup/memory.max", "max\n").file("/sys/fs/cgroup/memory.current", "1500000000\n");

        assertOk(check("memory"), "16 GB, of which 12 GB can be had");
    }

    @Test
    void shouldSayWhenMemoryCannotBeTold() {
        machine.without("/proc/meminfo").memory = OptionalLong.empty();

        assertWarns(check("memory"), "how much memory there is cannot be told here", null);
    }
}
