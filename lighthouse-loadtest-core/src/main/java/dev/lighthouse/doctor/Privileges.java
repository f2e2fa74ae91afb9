package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What this user may do, and the tools that network faults need. */
final class Privileges {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String NAMESPACES = "user namespaces";
    private static final String NETWORK = "network faults";

    private final MachineFacts facts;
    private final LinuxProcess process;
    private final Packages packages;

    Privileges(MachineFacts facts) {
        this.facts = facts;
        this.process = new LinuxProcess(facts);
        this.packages = new Packages(facts);
    }

    Check privileges() {
        List<String> capabilities = new ArrayList<>();
        if (process.has(LinuxProcess.CAP_SYS_ADMIN)) {
            capabilities.add("CAP_SYS_ADMIN");
        }
        if (process.has(LinuxProcess.CAP_NET_ADMIN)) {
            capabilities.add("CAP_NET_ADMIN");
        }
        String who = process.isRoot() ? "root" : "user " + process.user();
        String sentence = who
                + (capabilities.isEmpty() ? "" : " with " + String.join(" and ", capabilities))
                + (process.isInContainer() ? ", in a container" : "");
        if (process.isLinux() && process.isRoot() && capabilities.size() < 2) {
            return Check.warn(
                    "privileges",
                    sentence + ", but without "
                            + (capabilities.contains("CAP_SYS_ADMIN")
                                    ? "CAP_NET_ADMIN"
                                    : capabilities.isEmpty() ? "CAP_SYS_ADMIN and CAP_NET_ADMIN" : "CAP_SYS_ADMIN"),
                    "docker run --cap-add SYS_ADMIN --cap-add NET_ADMIN ...");
        }
        return Check.ok("privileges", sentence);
    }

    /** Tried, since what forbids them (a filter of system calls, say) cannot all be read. */
    Check userNamespaces() {
        if (!process.isLinux()) {
            return Check.missing(NAMESPACES, "only Linux has them", null);
        }
        Optional<Path> unshare = facts.program("unshare");
        if (unshare.isEmpty()) {
            return Check.missing(NAMESPACES, "unshare, which makes them, is not installed", packages.unshare());
        }
        Optional<MachineFacts.Output> tried =
                facts.run(PATIENCE, List.of(unshare.get().toString(), "--user", "--map-root-user", "true"));
        if (tried.isPresent() && tried.get().exitCode() == 0) {
            return Check.ok(NAMESPACES, "this user can make them");
        }
        String why = tried.map(output -> output.text().lines().findFirst().orElse("no reason given"))
                .orElse("no answer");
        return Check.missing(NAMESPACES, "this user cannot make them: " + why, allowNamespaces());
    }

    private String allowNamespaces() {
        if (isNumber("/proc/sys/user/max_user_namespaces", 0)) {
            return packages.asRoot("sysctl -w user.max_user_namespaces=15000");
        }
        if (isNumber("/proc/sys/kernel/unprivileged_userns_clone", 0)) {
            return packages.asRoot("sysctl -w kernel.unprivileged_userns_clone=1");
        }
        if (isNumber("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", 1)) {
            return packages.asRoot("sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
        }
        return process.isInContainer()
                ? "docker run --security-opt seccomp=unconfined ..."
                : "allow them in this system's security policy";
    }

    private boolean isNumber(String file, long value) {
        OptionalLong number = process.number(Path.of(file));
        return number.isPresent() && number.getAsLong() == value;
    }

    Check networkFaults() {
        if (!process.isLinux()) {
            return Check.missing(NETWORK, "nft and ip exist on Linux only", null);
        }
        Optional<Path> nft = facts.program("nft");
        Optional<Path> ip = facts.program("ip");
        if (nft.isEmpty() || ip.isEmpty()) {
            String missing = nft.isPresent() ? "ip is" : ip.isPresent() ? "nft is" : "nft and ip are";
            return Check.missing(NETWORK, missing + " not installed", packages.network(nft.isEmpty(), ip.isEmpty()));
        }
        String sentence = nft.get() + " and " + ip.get() + " are there";
        return process.has(LinuxProcess.CAP_NET_ADMIN)
                ? Check.ok(NETWORK, sentence + ", and this user may use them")
                : Check.warn(
                        NETWORK,
                        sentence + ", but this user lacks CAP_NET_ADMIN",
                        process.isRoot()
                                ? "docker run --cap-add NET_ADMIN ..."
                                : "run as root, or in a user and network namespace: unshare --user --map-root-user --net");
    }
}
