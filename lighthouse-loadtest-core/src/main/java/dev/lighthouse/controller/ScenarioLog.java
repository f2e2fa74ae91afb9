package dev.lighthouse.controller;

import dev.lighthouse.record.HistogramLog;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scenario's histogram log, whose first failure is told and disturbs nothing else. For one thread. */
final class ScenarioLog {

    private final Path file;
    private final Phases phases;
    private final Consumer<String> failure;
    private @Nullable HistogramLog log;
    private boolean hasFailed;

    ScenarioLog(Path file, Phases phases, Consumer<String> failure) {
        this.file = file;
        this.phases = phases;
        this.failure = failure;
    }

    void open(double zeroEpochSeconds) {
        try {
            log = new HistogramLog(file, zeroEpochSeconds, phases);
        } catch (IOException e) {
            failed(e);
        }
    }

    void write(int second, List<OperationInterval> intervals) {
        HistogramLog open = log;
        if (open != null) {
            try {
                open.append(second, intervals);
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    void close() {
        HistogramLog open = log;
        if (open != null) {
            open.close();
        }
    }

    private void failed(IOException e) {
        if (!hasFailed) {
            hasFailed = true;
            failure.accept(String.valueOf(e.getMessage()));
        }
    }
}
