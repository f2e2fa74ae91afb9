package dev.lighthouse.vitals;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.vitals.internal.ProcessReader;
import dev.lighthouse.vitals.internal.TestJvm;
import dev.lighthouse.vitals.internal.Ticking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Prints what both companions cost this JVM and the target, in percent of a core: a target with a heap of a gigabyte, all
 * of it touched, two hundred threads and two thousand files, read once a second, in turns with seconds in which nobody
 * reads. Arguments: rounds, seconds of each.
 */
final class SamplingCostMain {

    private static final double PERCENT = 100;

    private SamplingCostMain() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        try (TestJvm jvm = TestJvm.start("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch")) {
            jvm.order("threads 200");
            jvm.order("open 2000");
            ProcessReader target =
                    new ProcessReader(ProcessIdentity.of(jvm.pid()).orElseThrow());
            ProcessReader own = new ProcessReader(ProcessIdentity.own());
            List<CompanionSession> sessions = new ArrayList<>();
            for (Companion companion : List.of(MemoryWatch.ofTarget(), TargetVitals.ofTarget())) {
                sessions.add(companion.open(Ticking.ofProcess(jvm.pid())));
            }
            for (CompanionSession session : sessions) {
                session.atRest();
            }
            for (int round = 1; round <= rounds; round++) {
                for (boolean watched : new boolean[] {false, true}) {
                    long ownBefore = own.read().cpuNanos();
                    long targetBefore = target.read().cpuNanos();
                    for (int second = 0; second < seconds; second++) {
                        TimeUnit.SECONDS.sleep(1);
                        for (CompanionSession session : watched ? sessions : List.<CompanionSession>of()) {
                            session.everySecond();
                        }
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "round %d, %s: this JVM %.2f %%, target %.2f %% of a core%n",
                            round,
                            watched ? "read once a second" : "not read",
                            PERCENT * (double) (own.read().cpuNanos() - ownBefore) / 1e9 / seconds,
                            PERCENT * (double) (target.read().cpuNanos() - targetBefore) / 1e9 / seconds);
                }
            }
            sessions.forEach(CompanionSession::close);
        }
    }
}
