package dev.lighthouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdkCheckTest extends DoctorTestSupport {

    private static final String SEVENTEEN = "17.0.15 in /usr/lib/jvm/java-17 runs Maven and the workers; agents are"
            + " platform threads, virtual ones need 21";

    @Test
    void shouldSayThatAgentsAreVirtualThreads() {
        machine.properties.put("java.version", "25.0.3");

        assertOk(
                check("jdk", plan(10_000, 1)),
                "25.0.3 in /usr/lib/jvm/java-17 runs Maven and the workers; agents are virtual threads");
        assertOk(check("threads", plan(10_000, 1)), "agents are virtual threads, which no limit counts");
    }

    @Test
    void shouldSayThatAgentsArePlatformThreads() {
        assertOk(check("jdk", plan(2_000, 1)), SEVENTEEN);
    }

    @Test
    void shouldWarnOfManyPlatformThreadsAndNameTheJdkThatIsThere() {
        machine.file("/usr/lib/jvm/temurin-25/release", "JAVA_VERSION=\"25.0.3\"\n");

        assertWarns(
                check("jdk", plan(2_001, 1)),
                SEVENTEEN + ", and crowd has 2,001 agents a worker",
                "-Dlighthouse.jvm=newest, or -Dlighthouse.jvm=/usr/lib/jvm/temurin-25");
    }

    @Test
    void shouldSayHowToGetANewerJdkWhereNoneIs() {
        assertThat(check("jdk", plan(2_001, 1)).command())
                .isEqualTo(
                        "curl -s https://get.sdkman.io | bash && . ~/.sdkman/bin/sdkman-init.sh && sdk install java");
        machine.file("/etc/os-release", "ID=debian\nVERSION_ID=\"13\"\n");
        assertThat(check("jdk", plan(2_001, 1)).command())
                .isEqualTo("sudo apt-get update && sudo apt-get install -y openjdk-21-jdk-headless");
        machine.file("/etc/os-release", "ID=fedora\nVERSION_ID=43\n");
        assertThat(check("jdk", plan(2_001, 1)).command()).isEqualTo("sudo dnf install -y java-latest-openjdk-devel");
        machine.file("/etc/os-release", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"\n");
        assertThat(check("jdk", plan(2_001, 1)).command()).isEqualTo("sudo dnf install -y java-21-openjdk-devel");
    }

    @Test
    void shouldSayWhenThereIsNoOtherJdk() {
        assertOk(check("other jdks"), "none found in the usual places");
    }

    @Test
    void shouldFindOtherJdksInTheUsualPlacesOnce() {
        machine.environment.put("JAVA_HOME_21_X64", "/opt/jdk-21");
        machine.file("/opt/jdk-21/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.4\"\n")
                .file("/usr/lib/jvm/link-to-21/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.4\"\n")
                .file("/usr/lib/jvm/link-to-17/release", "JAVA_VERSION=\"17.0.15\"\n")
                .file("/usr/lib/jvm/openjdk-17/lib/src.zip", "")
                .file("/home/bob/.sdkman/candidates/java/8.0.1/release", "JAVA_VERSION=\"1.8.0_402\"\n")
                .file("/Library/Java/JavaVirtualMachines/a.jdk/Contents/Home/release", "no version\n");

        assertOk(
                check("other jdks"),
                "21.0.4 in /opt/jdk-21; 1.8.0_402 in /home/bob/.sdkman/candidates/java/8.0.1; unknown version in"
                        + " /Library/Java/JavaVirtualMachines/a.jdk/Contents/Home");
    }

    @Test
    void shouldNotTakeAnOldNumberingForANewVersion() {
        assertThat(new Jdks.Jdk(FakeMachine.HOME, "1.8.0_402").feature()).isEqualTo(8);
        assertThat(new Jdks.Jdk(FakeMachine.HOME, "26-ea").feature()).isEqualTo(26);
        assertThat(new Jdks.Jdk(FakeMachine.HOME, "unknown").feature()).isZero();
        assertThat(new Jdks.Jdk(FakeMachine.HOME, "").feature()).isZero();
    }
}
