package dev.lighthouse.doctor;

import dev.lighthouse.internal.AgentCeiling;
import dev.lighthouse.internal.JavaRelease;
import dev.lighthouse.internal.UserError;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM that runs the workers: the one that was asked for, else the build's toolchain, else the one that runs Maven.
 *
 * @param home of the JDK
 * @param version as it says itself
 * @param origin why it is this one, for people
 */
public record WorkerJvm(Path home, String version, String origin) {

    /** Asks for the newest JDK that is found in the usual places. */
    public static final String NEWEST = "newest";

    /**
     * Chooses it.
     *
     * @param wanted {@link #NEWEST}, the home of a JDK or its Java executable; null: nothing
     * @param toolchain the Java executable of the build's toolchain; null: it has none
     * @throws UserError what is wanted is no JDK
     */
    public static WorkerJvm choose(MachineFacts facts, @Nullable String wanted, @Nullable Path toolchain) {
        Jdks jdks = new Jdks(facts, Plans.none(""));
        if (wanted == null) {
            return toolchain == null
                    ? ofMaven(facts)
                    : home(facts, toolchain)
                            .map(home -> of(facts, home, "the build's toolchain"))
                            .orElseThrow(() -> new UserError("the build's toolchain says that Java is " + toolchain
                                    + " but there is no JDK; mend toolchains.xml, or set <jvm> or -Dlighthouse.jvm"));
        }
        if (wanted.equals(NEWEST)) {
            return Stream.concat(
                            Stream.of(jdks.running()),
                            jdks.others().stream().filter(jdk -> facts.exists(executable(jdk.home()))))
                    .max(Comparator.comparingInt(Jdks.Jdk::feature))
                    .map(jdk -> new WorkerJvm(jdk.home(), jdk.version(), "the newest found"))
                    .orElseThrow();
        }
        return home(facts, Path.of(wanted))
                .map(home -> of(facts, home, "as <jvm> or -Dlighthouse.jvm says"))
                .orElseThrow(() -> new UserError("jvm must be '" + NEWEST + "' or the home of a JDK but was '" + wanted
                        + "', which has no bin/java; set <jvm> or -Dlighthouse.jvm"));
    }

    /** The one that runs Maven. */
    static WorkerJvm ofMaven(MachineFacts facts) {
        Jdks.Jdk running = new Jdks(facts, Plans.none("")).running();
        return new WorkerJvm(running.home(), running.version(), "as Maven");
    }

    private static Optional<Path> home(MachineFacts facts, Path named) {
        if (facts.exists(executable(named))) {
            return Optional.of(named);
        }
        Path bin = named.getParent();
        Path home = bin == null ? null : bin.getParent();
        return named.endsWith(Path.of("bin", "java")) && facts.exists(named)
                ? Optional.ofNullable(home)
                : Optional.empty();
    }

    private static WorkerJvm of(MachineFacts facts, Path home, String origin) {
        return new WorkerJvm(
                home,
                facts.text(home.resolve("release")).map(JavaRelease::version).orElse("unknown version"),
                origin);
    }

    private static Path executable(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** Its Java executable. */
    public Path java() {
        return executable(home);
    }

    boolean hasVirtualThreads() {
        return JavaRelease.feature(version) >= AgentCeiling.VIRTUAL_SINCE;
    }

    /** What agents are on it. */
    String agents() {
        int feature = JavaRelease.feature(version);
        if (feature < AgentCeiling.VIRTUAL_SINCE) {
            return "agents are platform threads, virtual ones need " + AgentCeiling.VIRTUAL_SINCE;
        }
        return "agents are virtual threads"
                + (feature < JavaRelease.UNPINNED_SINCE
                        ? ", which hold a CPU while they wait in a synchronized block; " + JavaRelease.UNPINNED_SINCE
                                + " and newer do not"
                        : "");
    }

    /** For people. */
    public String sentence() {
        return "the workers run on " + version + " in " + home + " (" + origin + "); " + agents();
    }
}
