package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether this user can mount a file system of ours, whose server speaks the kernel's protocol itself: it needs the device
 * and, where the user may not mount, a helper that may. Looks at each in turn.
 */
final class Fuse {

    private static final String NAME = "fuse";
    private static final Path DEVICE = Path.of("/dev/fuse");
    private static final String HELPER = "fusermount3";
    private static final String CONTAINER = "docker run --device /dev/fuse --cap-add SYS_ADMIN ...";

    private final MachineFacts facts;
    private final LinuxProcess process;
    private final Packages packages;

    Fuse(MachineFacts facts) {
        this.facts = facts;
        this.process = new LinuxProcess(facts);
        this.packages = new Packages(facts);
    }

    Check check() {
        if (!process.isLinux()) {
            return Check.missing(NAME, "only Linux has it", null);
        }
        return device().or(this::mounter).orElseGet(this::ready);
    }

    private Check ready() {
        String opened = DEVICE + " can be opened, ";
        return Check.ok(
                NAME,
                mayMount()
                        ? opened + "and this user may mount"
                        : opened + "and " + facts.program(HELPER).orElseThrow() + " mounts for this user");
    }

    private boolean mayMount() {
        return process.has(LinuxProcess.CAP_SYS_ADMIN);
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

    private Optional<Check> mounter() {
        if (mayMount()) {
            return Optional.empty();
        }
        Optional<Path> helper = facts.program(HELPER);
        if (helper.isEmpty()) {
            return Optional.of(Check.missing(
                    NAME,
                    DEVICE + " can be opened, but this user may not mount and " + HELPER + " is not installed",
                    packages.fuse()));
        }
        if (!facts.isSetUserId(helper.get())) {
            return Optional.of(Check.missing(
                    NAME,
                    helper.get() + " does not run as root, and this user lacks CAP_SYS_ADMIN",
                    packages.asRoot("chmod u+s " + helper.get())));
        }
        return process.mayGain(LinuxProcess.CAP_SYS_ADMIN)
                ? Optional.empty()
                : Optional.of(Check.missing(
                        NAME,
                        helper.get() + " may not mount: CAP_SYS_ADMIN is withheld from this process",
                        process.isInContainer() ? CONTAINER : "run outside of what withholds it"));
    }
}
