package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.FuseMount;
import dev.lighthouse.fuse.FuseProbe;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** Fifty agents take turns between the hub and files whose every call is a round trip to a FUSE server. */
public final class FuseUnderLoad implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return plan("fuse-under-load", "fuse", FuseMount.inMemory());
    }

    /**
     * The same for other file systems.
     *
     * @param files what the agents use, beside a null mount that says what a mount costs here and now
     */
    static ScenarioPlan plan(String name, String tag, FuseMount files) {
        FuseProbe probe = FuseProbe.onEmbeddedMount()
                .serving(files)
                .cache(CacheMode.MEASURED)
                .besideNull();
        return ScenarioPlan.named(name)
                .tagged(tag)
                .target(Hub.target())
                .agents(50, HubAndFilesAgent.with(Mix.ofMedium(), probe))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(45))
                        .pace(perSecond(5)))
                .alongside(probe)
                .thresholds(
                        "fuse response avg < 5 ms",
                        "fuse response p95 < 10 ms",
                        "fuse.vs-null <= 2",
                        "fuse.failed = 0",
                        "errors < 1 %");
    }
}
