package dev.lighthouse.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured.
 *
 * @param kind {@code process} or {@code url}
 * @param address that agents used
 * @param pid of a process of this machine
 * @param readyMillis from its start until it was ready
 * @param exitCode when it ended by itself during the scenario
 * @param files that it was launched from; empty for a URL
 */
public record TargetResult(
        String name,
        String kind,
        String address,
        @Nullable Long pid,
        @Nullable Long readyMillis,
        @Nullable Integer exitCode,
        List<LaunchedFile> files) {

    public TargetResult {
        files = List.copyOf(files);
    }

    /** A file on the command line or class path of the target's process. */
    public record LaunchedFile(String path, String sha256) {}
}
