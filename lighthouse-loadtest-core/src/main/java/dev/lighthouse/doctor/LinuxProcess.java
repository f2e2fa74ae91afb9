package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What the kernel says of this process, and what may be asked of the system it runs on. */
final class LinuxProcess {

    static final int CAP_NET_ADMIN = 12;
    static final int CAP_SYS_ADMIN = 21;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private final MachineFacts facts;

    LinuxProcess(MachineFacts facts) {
        this.facts = facts;
    }

    /** A limit of this process; {@link Long#MAX_VALUE} where there is none. */
    record Limit(long soft, long hard) {}

    boolean isLinux() {
        return facts.property("os.name").orElse("").startsWith("Linux");
    }

    boolean isMac() {
        return facts.property("os.name").orElse("").startsWith("Mac");
    }

    String user() {
        return facts.property("user.name").orElse("unknown");
    }

    boolean isRoot() {
        return field("Uid")
                .map(ids -> ids.split("\\s+").length > 1 && ids.split("\\s+")[1].equals("0"))
                .orElseGet(() -> user().equals("root"));
    }

    boolean isInContainer() {
        return facts.exists(Path.of("/.dockerenv"))
                || facts.exists(Path.of("/run/.containerenv"))
                || facts.environment().containsKey("KUBERNETES_SERVICE_HOST");
    }

    /** True when this process has the capability now. */
    boolean has(int capability) {
        return isSet("CapEff", capability);
    }

    /** True when a set-user-id program started by this process would have the capability. */
    boolean mayGain(int capability) {
        return isSet("CapBnd", capability) && !field("NoNewPrivs").orElse("0").equals("1");
    }

    private boolean isSet(String set, int capability) {
        try {
            long capabilities =
                    field(set).map(hex -> Long.parseUnsignedLong(hex, 16)).orElse(0L);
            return (capabilities >>> capability & 1) == 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Optional<String> field(String name) {
        return facts.text(STATUS)
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(name + ":"))
                        .map(line -> line.substring(name.length() + 1).strip())
                        .findFirst());
    }

    /** A line of {@code /proc/self/limits} by the name at its start, such as {@code Max open files}. */
    Optional<Limit> limit(String name) {
        return facts.text(LIMITS)
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(name + " "))
                        .map(line -> line.substring(name.length()).strip().split("\\s+"))
                        .filter(words -> words.length >= 2)
                        .findFirst())
                .flatMap(words -> {
                    OptionalLong soft = number(words[0]);
                    OptionalLong hard = number(words[1]);
                    return soft.isPresent() && hard.isPresent()
                            ? Optional.of(new Limit(soft.getAsLong(), hard.getAsLong()))
                            : Optional.empty();
                });
    }

    /** The first number in a file of {@code /proc} or {@code /sys}. */
    OptionalLong number(Path file) {
        return facts.text(file)
                .map(text -> number(text.strip().split("\\s+")[0]))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong number(String word) {
        if (word.equals("unlimited") || word.equals("max")) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        try {
            return OptionalLong.of(Long.parseLong(word));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
