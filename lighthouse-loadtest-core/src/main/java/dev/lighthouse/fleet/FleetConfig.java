package dev.lighthouse.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to fork the workers of one scenario.
 *
 * @param java the Java executable
 * @param classPath of the workers: the user's and ours
 * @param jvmArguments such as the heap limit
 * @param workers how many
 * @param scenario class name
 * @param timeScale multiplies the plan's durations
 * @param seed of the run
 * @param drain how long operations may go on after the hold
 * @param folders one a worker
 */
public record FleetConfig(
        Path java,
        String classPath,
        List<String> jvmArguments,
        int workers,
        String scenario,
        double timeScale,
        long seed,
        Duration drain,
        List<Path> folders) {}
