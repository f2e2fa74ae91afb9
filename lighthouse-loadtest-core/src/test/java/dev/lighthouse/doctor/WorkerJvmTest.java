package dev.lighthouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkerJvmTest extends DoctorTestSupport {

    private void jdk(String home, String version) {
        machine.file(home + "/release", "JAVA_VERSION=\"" + version + "\"\n").file(home + "/bin/java", "");
    }

    @Test
    void shouldBeMavensOwnUnlessSomethingElseIsAskedFor() {
        jdk("/usr/lib/jvm/temurin-25", "25.0.3");

        assertThat(WorkerJvm.choose(machine, null, null))
                .isEqualTo(new WorkerJvm(Path.of("/usr/lib/jvm/java-17"), "17.0.15", "as Maven"));
    }

    @Test
    void shouldBeTheToolchainOfTheBuild() {
        jdk("/opt/jdk-21", "21.0.4");

        WorkerJvm jvm = WorkerJvm.choose(machine, null, Path.of("/opt/jdk-21/bin/java"));

        assertThat(jvm.java()).isEqualTo(Path.of("/opt/jdk-21/bin/java"));
        assertThat(jvm.sentence())
                .isEqualTo("the workers run on 21.0.4 in /opt/jdk-21 (the build's toolchain); agents are virtual"
                        + " threads, which hold a CPU while they wait in a synchronized block; 24 and newer do not");
    }

    @Test
    void shouldBeTheNewestThatIsFound() {
        jdk("/usr/lib/jvm/temurin-25", "25.0.3");
        jdk("/usr/lib/jvm/java-21", "21.0.4");
        machine.file("/usr/lib/jvm/a-rest-of-26/release", "JAVA_VERSION=\"26\"\n");

        assertThat(WorkerJvm.choose(machine, "newest", null).sentence())
                .isEqualTo("the workers run on 25.0.3 in /usr/lib/jvm/temurin-25 (the newest found); agents are virtual"
                        + " threads");
    }

    @Test
    void shouldBeMavensOwnWhenThatIsTheNewest() {
        assertThat(WorkerJvm.choose(machine, "newest", null).home()).isEqualTo(Path.of("/usr/lib/jvm/java-17"));
    }

    @Test
    void shouldBeTheOneThatIsNamedByItsHomeOrItsExecutable() {
        jdk("/opt/jdk-21", "21.0.4");

        assertThat(WorkerJvm.choose(machine, "/opt/jdk-21", null).home()).isEqualTo(Path.of("/opt/jdk-21"));
        assertThat(WorkerJvm.choose(machine, "/opt/jdk-21/bin/java", null).home())
                .isEqualTo(Path.of("/opt/jdk-21"));
    }

    @Test
    void shouldRefuseWhatIsNoJdk() {
        assertThatThrownBy(() -> WorkerJvm.choose(machine, "/opt/nothing", null))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "jvm must be 'newest' or the home of a JDK but was '/opt/nothing', which has no bin/java; set"
                                + " <jvm> or -Dlighthouse.jvm");
    }
}
