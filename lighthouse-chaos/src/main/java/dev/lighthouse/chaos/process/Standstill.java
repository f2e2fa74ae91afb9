package dev.lighthouse.chaos.process;

import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.TargetProcess;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process is there and does nothing. */
final class Standstill implements Injection {

    private final TargetProcess process;
    private volatile @Nullable Freeze freeze;
    private String after = "it was not stopped";
    private boolean goesOn;

    Standstill(TargetProcess process) {
        this.process = process;
    }

    @Override
    public void begin() throws IOException, InterruptedException {
        freeze = Freeze.of(LinuxProcess.of(process.pid()));
    }

    @Override
    public Effect end() throws IOException, InterruptedException {
        Freeze begun = freeze;
        if (begun == null) {
            return new Effect(false, after, Map.of());
        }
        boolean stopped = LinuxProcess.of(process.pid()).isStopped();
        begun.end();
        String state = LinuxProcess.of(process.pid()).state();
        goesOn = true;
        after = "its state was " + state + " after SIGCONT";
        return new Effect(
                stopped,
                "pid " + process.pid() + (stopped ? " was stopped (state T) to the end" : " did not stay stopped"),
                Map.of("pid", process.pid()));
    }

    @Override
    public Effect after() {
        return new Effect(goesOn, after, Map.of());
    }

    @Override
    public void close() {
        Freeze begun = freeze;
        if (begun != null) {
            begun.close();
        }
    }
}
