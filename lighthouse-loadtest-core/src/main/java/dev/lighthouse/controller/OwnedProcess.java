package dev.lighthouse.controller;

import dev.lighthouse.companion.TargetProcess;
import dev.lighthouse.target.RestartableTarget;
import dev.lighthouse.target.TargetException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The process of a target that this run started, for companions.
 *
 * @param say takes what people should know
 */
record OwnedProcess(RestartableTarget target, Consumer<String> say) implements TargetProcess {

    @Override
    public long pid() {
        return target.pid().orElseThrow();
    }

    @Override
    public boolean isAlive() {
        return target.isAlive();
    }

    @Override
    public void kill() throws IOException {
        target.kill();
    }

    @Override
    public void end() {
        target.end().ifPresent(say);
    }

    @Override
    public void start() throws IOException {
        try {
            target.startAgain();
        } catch (TargetException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
