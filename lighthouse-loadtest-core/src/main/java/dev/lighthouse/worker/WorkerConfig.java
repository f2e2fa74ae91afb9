package dev.lighthouse.worker;

import dev.lighthouse.internal.PropertyBlock;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the controller tells a worker at its start, over standard input, as properties ended by an empty line.
 *
 * @param port of the controller on the loopback address
 * @param token that proves to the controller who calls
 * @param worker its number, from 0
 * @param workers how many there are
 * @param scenario class name
 * @param timeScale multiplies the plan's durations
 * @param drain how long operations may go on after the hold, before they are interrupted
 * @param seed of the run
 * @param folder of this worker
 * @param target where agents find the system under test
 * @param properties of the target
 * @param routes of agents that are to use another address than the target's
 */
public record WorkerConfig(
        int port,
        String token,
        int worker,
        int workers,
        String scenario,
        double timeScale,
        Duration drain,
        long seed,
        Path folder,
        URI target,
        Map<String, String> properties,
        Routes routes) {

    /** With the target's address for every agent. */
    public WorkerConfig(
            int port,
            String token,
            int worker,
            int workers,
            String scenario,
            double timeScale,
            Duration drain,
            long seed,
            Path folder,
            URI target,
            Map<String, String> properties) {
        this(port, token, worker, workers, scenario, timeScale, drain, seed, folder, target, properties, Routes.NONE);
    }

    /** The worker's folder for temporary files, which does not outlive it. */
    public Path temporary() {
        return temporaryIn(folder);
    }

    /** Likewise, of the worker with this folder. */
    public static Path temporaryIn(Path folder) {
        return folder.resolve("tmp");
    }

    /** As text; ends with an empty line. */
    public String write() {
        PropertyBlock text = new PropertyBlock()
                .put("port", port)
                .put("token", token)
                .put("worker", worker)
                .put("workers", workers)
                .put("scenario", scenario)
                .put("timeScale", timeScale)
                .put("drain", drain)
                .put("seed", seed)
                .put("folder", folder)
                .put("target", target)
                .put("property", properties);
        routes.into(text);
        return text.write();
    }

    /** Reads what {@link #write} wrote, and no more. */
    public static WorkerConfig read(BufferedReader in) throws IOException {
        PropertyBlock text = PropertyBlock.read(in);
        if (text == null) {
            throw new EOFException("a worker expects its configuration on standard input");
        }
        return new WorkerConfig(
                text.integer("port"),
                text.get("token"),
                text.integer("worker"),
                text.integer("workers"),
                text.get("scenario"),
                text.decimal("timeScale"),
                Duration.parse(text.get("drain")),
                Long.parseLong(text.get("seed")),
                Path.of(text.get("folder")),
                URI.create(text.get("target")),
                text.map("property"),
                Routes.from(text));
    }

    /** How many of a scenario's agents this worker runs: those whose number modulo the workers is its own. */
    public int share(int agents) {
        return (agents - worker + workers - 1) / workers;
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "worker " + worker + " of " + workers + " for " + scenario;
    }
}
