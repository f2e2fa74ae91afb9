package dev.lighthouse.fleet;

import dev.lighthouse.internal.Descendants;
import dev.lighthouse.internal.Folders;
import dev.lighthouse.internal.LogTail;
import dev.lighthouse.internal.MarkedProcesses;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.journal.JournalWriter;
import dev.lighthouse.worker.WorkerConfig;
import dev.lighthouse.worker.WorkerLog;
import dev.lighthouse.worker.WorkerMain;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The process of a worker. It lives no longer than the pipe to its standard input. */
final class WorkerProcess {

    private final Process process;
    private final OutputStream pipe;
    private final Path log;
    private final Path temporary;
    private final MarkedProcesses family;

    WorkerProcess(Process process, Path log, Path temporary, MarkedProcesses family) {
        this.process = process;
        this.pipe = process.getOutputStream();
        this.log = log;
        this.temporary = temporary;
        this.family = family;
    }

    static WorkerProcess fork(FleetConfig fleet, Path folder) {
        Path temporary = WorkerConfig.temporaryIn(folder);
        Path log = folder.resolve("worker.log");
        try {
            Files.createDirectories(temporary);
            Path arguments = folder.resolve("worker.args");
            Files.writeString(arguments, "-cp\n\"" + fleet.classPath().replace("\\", "\\\\") + "\"\n");
            List<String> command = new ArrayList<>();
            command.add(fleet.java().toString());
            command.addAll(fleet.jvmArguments());
            command.add("-Djava.io.tmpdir=" + temporary);
            command.add("-XX:ErrorFile=" + folder.resolve("hs_err.log"));
            command.add("@" + arguments);
            command.add(WorkerMain.class.getName());
            MarkedProcesses family = MarkedProcesses.ofWorker();
            ProcessBuilder builder = new ProcessBuilder(command);
            family.mark(builder.environment());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new WorkerProcess(process, log, temporary, family);
        } catch (IOException e) {
            throw new UserError("a worker cannot be started: " + e.getMessage());
        }
    }

    /** Tells the worker what to do, which lets it begin. */
    void configure(WorkerConfig config) throws IOException {
        pipe.write(config.write().getBytes(StandardCharsets.UTF_8));
        pipe.flush();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Runs when the process has ended. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** The last lines that it printed, on one line each, or an empty text. */
    String lastLines() {
        return String.join("\n", LogTail.of(log, 0));
    }

    /** How many bytes of its output its log does not hold; empty when that is whole. */
    OptionalLong leftOut() {
        return WorkerLog.leftOut(log);
    }

    /** Waits until the process has ended, but no longer than this. */
    void awaitExit(Duration most) {
        try {
            var unused = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the process: by the end of its input, then by force. What its agents have started goes with it, also when the
     * worker was killed before, and so do its temporary folder and a segment of its journal that nobody needed.
     */
    void end(long millis) {
        List<ProcessHandle> descendants = Descendants.of(process);
        try {
            pipe.close();
        } catch (IOException e) {
            // It has ended already.
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        Descendants.end(descendants);
        family.end();
        JournalWriter.removeSpares(log.resolveSibling(""));
        Folders.deleteQuietly(temporary);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
