package dev.lighthouse.chaos.process;

import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.TargetProcess;
import java.io.IOException;
import java.util.Map;

/** The process is gone, and comes back at the end. */
final class Outage implements Injection {

    private final TargetProcess process;
    private final boolean hard;
    private String gone = "it was not ended";
    private boolean wasGone;
    private String back = "it was not started again";
    private boolean isBack;
    private long oldPid;

    Outage(TargetProcess process, boolean hard) {
        this.process = process;
        this.hard = hard;
    }

    @Override
    public void begin() throws IOException {
        LinuxProcess before = LinuxProcess.of(process.pid());
        oldPid = before.pid();
        if (hard) {
            process.kill();
        } else {
            process.end();
        }
        wasGone = !process.isAlive();
        gone = "pid " + oldPid + " got " + (hard ? "SIGKILL" : "SIGTERM") + " and was "
                + (wasGone ? "gone" : "still there");
    }

    @Override
    public Effect end() throws IOException {
        long start = System.nanoTime();
        process.start();
        long readyMillis = (System.nanoTime() - start) / 1_000_000;
        isBack = process.isAlive();
        back = "pid " + process.pid() + " was ready " + readyMillis + " ms after its start";
        return new Effect(wasGone, gone, Map.of("pid", oldPid, "readyMillis", readyMillis));
    }

    @Override
    public Effect after() {
        return new Effect(isBack, back, Map.of("pidAfter", process.pid()));
    }

    /** The run ends its own target, whether or not it was started again. */
    @Override
    public void close() {}
}
