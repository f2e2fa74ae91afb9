package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether this user can mount a file system of ours. Looks at each thing that a mount needs, in turn. */
final class Fuse {

    private static final String NAME = "fuse";
    private static final Path DEVICE = Path.of("/dev/fuse");
    private static final Path MAC = Path.of("/Library/Filesystems/macfuse.fs");
    private static final String CONTAINER = "docker run --device /dev/fuse --cap-add SYS_ADMIN ...";
    private static final List<String> LIBRARIES = List.of(
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib/aarch64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/lib64",
            "/usr/lib64",
            "/lib",
            "/usr/lib",
            "/usr/local/lib");

    private final MachineFacts facts;
    private final LinuxProcess process;
    private final Packages packages;

    Fuse(MachineFacts facts) {
        this.facts = facts;
        this.process = new LinuxProcess(facts);
        this.packages = new Packages(facts);
    }

    Check check() {
        if (process.isMac()) {
            return facts.exists(MAC)
                    ? Check.ok(NAME, "macFUSE is installed")
                    : Check.missing(NAME, "macFUSE is not installed", "brew install --cask macfuse");
        }
        if (!process.isLinux()) {
            return Check.missing(NAME, "only Linux and macOS have it", null);
        }
        return device().or(this::software)
                .or(this::privilege)
                .orElseGet(() -> Check.ok(
                        NAME, DEVICE + " can be opened, " + helper().orElseThrow() + " and libfuse 2 are there"));
    }

    private Optional<Check> device() {
        if (!facts.exists(DEVICE)) {
            return Optional.of(Check.missing(
                    NAME,
                    "there is no " + DEVICE,
                    process.isInContainer() ? CONTAINER : packages.asRoot("modprobe fuse")));
        }
        return facts.whyNotOpened(DEVICE)
                .map(why -> Check.missing(
                        NAME,
                        DEVICE + " cannot be opened by this user: " + why,
                        process.isInContainer() ? CONTAINER : packages.asRoot("chmod 666 " + DEVICE)));
    }

    private Optional<Check> software() {
        boolean mounts = helper().isPresent();
        boolean links = LIBRARIES.stream()
                .flatMap(folder -> facts.list(Path.of(folder)).stream())
                .anyMatch(file -> String.valueOf(file.getFileName()).startsWith("libfuse.so.2"));
        if (mounts && links) {
            return Optional.empty();
        }
        String missing = mounts ? "libfuse 2 is" : links ? "fusermount3 is" : "fusermount3 and libfuse 2 are";
        return Optional.of(Check.missing(
                NAME, DEVICE + " can be opened, but " + missing + " not installed", packages.fuse(!mounts, !links)));
    }

    private Optional<Check> privilege() {
        Path helper = helper().orElseThrow();
        if (process.has(LinuxProcess.CAP_SYS_ADMIN)) {
            return Optional.empty();
        }
        if (!facts.isSetUserId(helper)) {
            return Optional.of(Check.missing(
                    NAME,
                    helper + " does not run as root, and this user lacks CAP_SYS_ADMIN",
                    packages.asRoot("chmod u+s " + helper)));
        }
        return process.mayGain(LinuxProcess.CAP_SYS_ADMIN)
                ? Optional.empty()
                : Optional.of(Check.missing(
                        NAME,
                        helper + " may not mount: CAP_SYS_ADMIN is withheld from this process",
                        process.isInContainer() ? CONTAINER : "run outside of what withholds it"));
    }

    private Optional<Path> helper() {
        return facts.program("fusermount3").or(() -> facts.program("fusermount"));
    }
}
