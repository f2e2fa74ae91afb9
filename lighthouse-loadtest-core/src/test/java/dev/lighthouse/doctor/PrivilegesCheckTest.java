package dev.lighthouse.doctor;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrivilegesCheckTest extends DoctorTestSupport {

    @Test
    void shouldNameAnOrdinaryUser() {
        assertOk(check("privileges"), "user bob");
    }

    @Test
    void shouldNameTheCapabilitiesOfAnOrdinaryUser() {
        machine.status(1000, "0000000000001000", "0000003fffffffff");

        assertOk(check("privileges"), "user bob with CAP_NET_ADMIN");
    }

    @Test
    void shouldNameRoot() {
        machine.asRoot().inContainer();

        assertOk(check("privileges"), "root with CAP_SYS_ADMIN and CAP_NET_ADMIN, in a container");
    }

    @Test
    void shouldWarnOfARootThatIsNone() {
        machine.asRoot().inContainer().status(0, "00000000a80425fb", "00000000a80425fb");

        assertWarns(
                check("privileges"),
                "root, in a container, but without CAP_SYS_ADMIN and CAP_NET_ADMIN",
                "docker run --cap-add SYS_ADMIN --cap-add NET_ADMIN ...");
    }

    @Test
    void shouldMakeAUserNamespaceToKnow() {
        assertOk(check("user namespaces"), "this user can make them");
    }

    @Test
    void shouldSayThatUnshareIsMissing() {
        machine.programs.remove("unshare");

        assertMissing(
                check("user namespaces"),
                "unshare, which makes them, is not installed",
                "sudo apt-get update && sudo apt-get install -y util-linux");
    }

    @Test
    void shouldSayWhatForbidsUserNamespaces() {
        machine.outputs.put("/usr/bin/unshare", new MachineFacts.Output(1, "unshare failed: No space left\nmore\n"));
        String sentence = "this user cannot make them: unshare failed: No space left";

        assertMissing(check("user namespaces"), sentence, "allow them in this system's security policy");
        machine.inContainer();
        assertMissing(check("user namespaces"), sentence, "docker run --security-opt seccomp=unconfined ...");
        machine.file("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
        assertMissing(
                check("user namespaces"), sentence, "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
        machine.file("/proc/sys/kernel/unprivileged_userns_clone", "0\n");
        assertMissing(check("user namespaces"), sentence, "sudo sysctl -w kernel.unprivileged_userns_clone=1");
        machine.file("/proc/sys/user/max_user_namespaces", "0\n");
        assertMissing(check("user namespaces"), sentence, "sudo sysctl -w user.max_user_namespaces=15000");
    }

    @Test
    void shouldSayWhenTryingAUserNamespaceGivesNoAnswer() {
        machine.outputs.clear();

        assertMissing(
                check("user namespaces"),
                "this user cannot make them: no answer",
                "allow them in this system's security policy");
    }

    @Test
    void shouldFindTheToolsOfNetworkFaults() {
        machine.asRoot();

        assertOk(check("network faults"), "/usr/sbin/nft and /usr/sbin/ip are there, and this user may use them");
    }

    @Test
    void shouldWarnWhenAnOrdinaryUserMayNotUseTheTools() {
        assertWarns(
                check("network faults"),
                "/usr/sbin/nft and /usr/sbin/ip are there, but this user lacks CAP_NET_ADMIN",
                "run as root, or in a user and network namespace: unshare --user --map-root-user --net");
    }

    @Test
    void shouldWarnWhenARootWithoutPrivilegeMayNotUseTheTools() {
        machine.status(0, "0000000000000000", "0000000000000000");

        assertWarns(
                check("network faults"),
                "/usr/sbin/nft and /usr/sbin/ip are there, but this user lacks CAP_NET_ADMIN",
                "docker run --cap-add NET_ADMIN ...");
    }

    @Test
    void shouldSayHowToGetTheToolsOfNetworkFaults() {
        machine.asRoot().programs.remove("nft");
        assertMissing(check("network faults"), "nft is not installed", "apt-get update && apt-get install -y nftables");

        machine.programs.remove("ip");
        assertMissing(
                check("network faults"),
                "nft and ip are not installed",
                "apt-get update && apt-get install -y nftables iproute2");

        machine.file("/etc/os-release", "ID=fedora\n").programs.put("nft", Path.of("/usr/sbin/nft"));
        assertMissing(check("network faults"), "ip is not installed", "dnf install -y iproute");

        machine.without("/etc/os-release");
        assertMissing(
                check("network faults"), "ip is not installed", "install iproute2 with this system's package manager");
    }
}
