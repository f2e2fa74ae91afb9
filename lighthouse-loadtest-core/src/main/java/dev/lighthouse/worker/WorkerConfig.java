package dev.lighthouse.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

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

    private static final String PROPERTY = "property.";

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
        Properties text = new Properties();
        text.setProperty("port", Integer.toString(port));
        text.setProperty("token", token);
        text.setProperty("worker", Integer.toString(worker));
        text.setProperty("workers", Integer.toString(workers));
        text.setProperty("scenario", scenario);
        text.setProperty("timeScale", Double.toString(timeScale));
        text.setProperty("drain", drain.toString());
        text.setProperty("seed", Long.toString(seed));
        text.setProperty("folder", folder.toString());
        text.setProperty("target", target.toString());
        properties.forEach((name, value) -> text.setProperty(PROPERTY + name, value));
        routes.into(text);
        try {
            StringWriter writer = new StringWriter();
            text.store(writer, null);
            return writer + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot be written", e);
        }
    }

    /** Reads what {@link #write} wrote, and no more. */
    public static WorkerConfig read(BufferedReader in) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.append(line).append('\n');
        }
        Properties text = new Properties();
        text.load(new StringReader(lines.toString()));
        Map<String, String> properties = new TreeMap<>();
        for (String name : text.stringPropertyNames()) {
            if (name.startsWith(PROPERTY)) {
                properties.put(name.substring(PROPERTY.length()), text.getProperty(name));
            }
        }
        return new WorkerConfig(
                Integer.parseInt(text.getProperty("port")),
                text.getProperty("token"),
                Integer.parseInt(text.getProperty("worker")),
                Integer.parseInt(text.getProperty("workers")),
                text.getProperty("scenario"),
                Double.parseDouble(text.getProperty("timeScale")),
                Duration.parse(text.getProperty("drain")),
                Long.parseLong(text.getProperty("seed")),
                Path.of(text.getProperty("folder")),
                URI.create(text.getProperty("target")),
                properties,
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
