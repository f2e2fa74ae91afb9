package dev.lighthouse.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AgentCeilingTest {

    private final Map<String, String> files = new HashMap<>();

    private AgentCeiling ceiling() {
        return AgentCeiling.of(
                file -> Optional.ofNullable(files.get(file.toString())), OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void shouldKnowNothingWhereNothingIsSaid() {
        assertThat(ceiling().isKnown()).isFalse();
        assertThat(ceiling().exceededBy(1_000_000, 1)).isNull();
    }

    @Test
    void shouldLeaveOutTheThreadsThatThereAre() {
        files.put("/proc/sys/kernel/threads-max", "5000\n");
        files.put("/proc/loadavg", "0.10 0.20 0.30 2/1200 4711\n");

        assertThat(ceiling().sentence()).isEqualTo("3,800 on this machine (kernel.threads-max)");
        assertThat(ceiling().exceededBy(3_800, 1)).isNull();
        assertThat(ceiling().exceededBy(3_801, 4))
                .isEqualTo("3,801 agents need a thread each, but kernel.threads-max leaves 3,800 on this machine");
    }

    @Test
    void shouldCountWhatTheContainerMayHave() {
        files.put("/proc/sys/kernel/pid_max", "4194304\n");
        files.put("/sys/fs/cgroup/pids.max", "512\n");
        files.put("/sys/fs/cgroup/pids.current", "12\n");

        assertThat(ceiling().sentence()).isEqualTo("500 on this machine (cgroup pids.max)");
        files.put("/sys/fs/cgroup/pids.max", "max\n");
        assertThat(ceiling().sentence()).isEqualTo("4,194,304 on this machine (kernel.pid_max)");
    }

    @Test
    void shouldCountTwoMappingsAnAgentInOneWorker() {
        files.put("/proc/sys/vm/max_map_count", "65530\n");

        assertThat(ceiling().sentence()).isEqualTo("32,015 in a worker (vm.max_map_count)");
        assertThat(ceiling().exceededBy(64_030, 2)).isNull();
        assertThat(ceiling().exceededBy(64_031, 2))
                .isEqualTo("32,016 agents a worker need a thread each, but vm.max_map_count allows 32,015");
    }

    @Test
    void shouldCountWhatStacksTakeOfMemory() {
        AgentCeiling ceiling =
                AgentCeiling.of(file -> Optional.empty(), OptionalLong.of(9_000), OptionalLong.of(1L << 30));

        assertThat(ceiling.sentence()).isEqualTo("8,192 on this machine (memory, at 128 KiB a thread)");
        assertThat(AgentCeiling.of(file -> Optional.empty(), OptionalLong.of(9_000), OptionalLong.empty())
                        .sentence())
                .isEqualTo("9,000 on this machine (ulimit -u)");
    }

    @Test
    void shouldReadTheVersionOfThisJdk() {
        assertThat(JavaRelease.featureOf(Path.of(System.getProperty("java.home"), "bin", "java")))
                .isEqualTo(Runtime.version().feature());
        assertThat(JavaRelease.featureOf(Path.of("no-java"))).isZero();
    }
}
