package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command that installs something on this system. */
final class Packages {

    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    /** The first versions with a JDK 21 among their packages. */
    private static final Map<String, Integer> JDK_SINCE = Map.of("debian", 13, "ubuntu", 22);

    private final LinuxProcess process;
    private final Map<String, String> release;

    Packages(MachineFacts facts) {
        this.process = new LinuxProcess(facts);
        this.release = facts.text(OS_RELEASE)
                .map(text -> text.lines()
                        .filter(line -> line.indexOf('=') > 0)
                        .collect(Collectors.toMap(
                                line -> line.substring(0, line.indexOf('=')),
                                line -> line.substring(line.indexOf('=') + 1).replaceAll("[\"']", ""),
                                (first, second) -> first)))
                .orElse(Map.of());
    }

    /** What mounts for users who may not. */
    String fuse() {
        return install("fuse3", "fuse3");
    }

    /** The tools of network faults. */
    String network(boolean nft, boolean ip) {
        return install(pick(nft, "nftables", ip, "iproute2"), pick(nft, "nftables", ip, "iproute"));
    }

    private static String pick(boolean first, String one, boolean second, String other) {
        return first && second ? one + " " + other : first ? one : other;
    }

    String unshare() {
        return install("util-linux", "util-linux");
    }

    /** A JDK with virtual threads. */
    String jdk() {
        if (process.isMac()) {
            return "brew install openjdk@21";
        }
        boolean packaged = !isDebian() || isSince(JDK_SINCE);
        return packaged
                ? install("openjdk-21-jdk-headless", isFedora() ? "java-latest-openjdk-devel" : "java-21-openjdk-devel")
                : "curl -s https://get.sdkman.io | bash && . ~/.sdkman/bin/sdkman-init.sh && sdk install java";
    }

    /** A command as root. */
    String asRoot(String command) {
        return process.isRoot() ? command : "sudo " + command;
    }

    private String install(String debian, String fedora) {
        if (isDebian()) {
            return asRoot("apt-get update && ") + asRoot("apt-get install -y " + debian);
        }
        if (isLike("fedora") || isLike("rhel")) {
            return asRoot("dnf install -y " + fedora);
        }
        return "install " + debian + " with this system's package manager";
    }

    private boolean isDebian() {
        return isLike("debian") || isLike("ubuntu");
    }

    private boolean isFedora() {
        return release.getOrDefault("ID", "").equals("fedora");
    }

    private boolean isLike(String family) {
        String ids = " " + release.getOrDefault("ID", "") + " " + release.getOrDefault("ID_LIKE", "") + " ";
        return ids.contains(" " + family + " ");
    }

    private boolean isSince(Map<String, Integer> versions) {
        Integer since = versions.get(release.getOrDefault("ID", ""));
        return since != null
                && Optional.ofNullable(release.get("VERSION_ID"))
                        .map(version -> version.split("\\.")[0])
                        .filter(version -> version.matches("\\d{1,4}"))
                        .filter(version -> Integer.parseInt(version) >= since)
                        .isPresent();
    }
}
