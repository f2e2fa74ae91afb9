package dev.lighthouse.doctor;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitsCheckTest extends DoctorTestSupport {

    @Test
    void shouldTellTheDescriptors() {
        assertOk(check("descriptors"), "1,048,576 a process");
    }

    @Test
    void shouldHoldTheDescriptorsAgainstTheAgentsOfOneWorker() {
        machine.limits("1100", "1100", "63000");

        assertOk(check("descriptors", plan(1_000, 2)), "1,100 a process; a worker of crowd needs about 1,100");
    }

    @Test
    void shouldStopWhenAWorkerNeedsMoreDescriptorsThanItMayHave() {
        machine.limits("1024", "2099", "63000");

        assertStops(
                check("descriptors", plan(1_000, 1)),
                "1,024 a process, 2,099 at most; a worker of crowd needs about 2,100",
                "echo '* - nofile 2100' | sudo tee /etc/security/limits.d/90-lighthouse.conf, then log in again; or"
                        + " more -Dlighthouse.workers");
    }

    @Test
    void shouldRaiseTheLimitOfAContainerFromOutside() {
        machine.inContainer().limits("1024", "1024", "63000");

        assertStops(
                check("descriptors", plan(1_000, 1)),
                "1,024 a process; a worker of crowd needs about 2,100",
                "docker run --ulimit nofile=2100:2100 ...; or more -Dlighthouse.workers");
    }

    @Test
    void shouldWarnWhenOnlyTheSoftLimitIsTooLow() {
        machine.limits("1024", "unlimited", "63000");

        assertWarns(
                check("descriptors", plan(1_000, 1)),
                "1,024 a process, unlimited at most; a worker of crowd needs about 2,100",
                "ulimit -n 2100");
    }

    @Test
    void shouldWarnWhenTheTargetNeedsMoreThanAProcessMayHave() {
        machine.limits("1000", "1000", "63000");

        assertWarns(
                check("descriptors", plan(1_000, 4)),
                "1,000 a process; a worker of crowd needs about 600, the target of crowd about 1,100",
                "echo '* - nofile 1100' | sudo tee /etc/security/limits.d/90-lighthouse.conf, then log in again");
    }

    @Test
    void shouldAskTheJvmWhereTheLimitsCannotBeRead() {
        machine.without("/proc/self/limits").openFiles = OptionalLong.of(10_240);

        assertOk(check("descriptors"), "10,240 a process");
    }

    @Test
    void shouldSayWhenTheDescriptorsCannotBeTold() {
        machine.file("/proc/self/limits", "Max open files\nMax open files  many  more files\n");

        assertWarns(check("descriptors"), "how many files a process may open cannot be told here", null);
    }

    @Test
    void shouldHoldTheThreadsAgainstTheAgents() {
        machine.limits("1000", "1000", "1001").file("/proc/sys/kernel/threads-max", "5000\n");

        assertOk(check("threads"), "agents at most, each with a thread: 1,001 on this machine (ulimit -u)");
        assertOk(
                check("threads", plan(1_001, 1)),
                "agents at most, each with a thread: 1,001 on this machine (ulimit -u)");
    }

    @Test
    void shouldStopWhenThereAreTooFewThreadsForTheAgents() {
        machine.file("/sys/fs/cgroup/pids.max", "500\n").file("/etc/os-release", "ID=ubuntu\nVERSION_ID=24.04\n");

        assertStops(
                check("threads", plan(501, 1)),
                "agents at most, each with a thread: 500 on this machine (cgroup pids.max); crowd: 501 agents need a thread"
                        + " each, but cgroup pids.max leaves 500 on this machine",
                "-Dlighthouse.jvm=newest with JDK 21 or newer, whose agents need no thread each: sudo apt-get update &&"
                        + " sudo apt-get install -y openjdk-21-jdk-headless");
    }

    @Test
    void shouldNotHoldTheLimitOfUsersAgainstRoot() {
        machine.asRoot().limits("1000", "1000", "10");

        assertOk(
                check("threads", plan(1_000, 1)),
                "agents at most, each with a thread: 91,552 on this machine (memory, at 128 KiB a thread)");
    }
}
