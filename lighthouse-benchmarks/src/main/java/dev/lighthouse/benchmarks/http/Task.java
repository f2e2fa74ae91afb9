package dev.lighthouse.benchmarks.http;

import java.nio.file.Path;

/**
 * One workload of one round for one contender.
 *
 * @param port where the server is
 * @param warmUp seconds from the first request that are not measured
 * @param seconds that are measured
 * @param folder for what the generator writes
 */
record Task(Workloads workload, int port, int warmUp, int seconds, Path folder) {

    /** Seconds until the last figure was taken, and some to spare. */
    int all() {
        return warmUp + seconds + 10;
    }
}
