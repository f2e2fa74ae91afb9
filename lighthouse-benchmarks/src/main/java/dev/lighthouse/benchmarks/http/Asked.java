package dev.lighthouse.benchmarks.http;

import java.io.IOException;

/** A server that counts what it is asked; started for one workload, ended by {@link #close}. */
interface Asked extends AutoCloseable {

    int port();

    /** Requests so far, without those that were made for this very figure. */
    long requests() throws IOException;

    /** From now on the time of each request is noted, where the server can do that. */
    default void note() throws IOException {}

    /** How late the requests since {@link #note} came; {@link StartLag#NONE} from a server that does not note it. */
    default StartLag startLag() throws IOException {
        return StartLag.NONE;
    }

    @Override
    void close() throws IOException, InterruptedException;
}
