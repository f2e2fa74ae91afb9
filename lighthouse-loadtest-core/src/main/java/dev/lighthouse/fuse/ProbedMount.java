package dev.lighthouse.fuse;

import dev.lighthouse.companion.CompanionReport;
import java.io.IOException;
import java.util.Optional;

/** The mount that a probe looks at, and whoever can tell how many requests its server has answered. */
interface ProbedMount extends AutoCloseable {

    /** What is counted from now on is the load's. */
    void begin() throws IOException, MountException;

    /** Puts its metrics and its options into the report. */
    void into(CompanionReport report) throws IOException, MountException;

    /**
     * What of the agents' work did not reach a server, in one sentence; known after {@link #into}.
     *
     * @param clients what the agents have done
     */
    Optional<String> notReached(ClientCounts clients);

    /** Gives back what the probe has made. */
    @Override
    void close();
}
