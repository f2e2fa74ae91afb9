package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.CacheMode;
import java.nio.file.Path;
import java.util.List;

/**
 * What a server is told on its command line.
 *
 * @param mountPoint an empty folder
 * @param source under which the mount stands in the mount table
 * @param temporary a folder that goes with the mount; empty for none
 * @param threads that answer
 * @param fileSystem the name of a class: a {@link dev.lighthouse.fuse.fs.FuseFileSystem}, or one of jnr-fuse
 * @param argument for its constructor; empty for the one without parameters
 */
record ServerArguments(
        Path mountPoint,
        String source,
        String temporary,
        CacheMode cache,
        int threads,
        String fileSystem,
        String argument) {

    List<String> words() {
        return List.of(
                mountPoint.toString(),
                source,
                temporary,
                cache.name(),
                Integer.toString(threads),
                fileSystem,
                argument);
    }

    static ServerArguments parse(String[] words) {
        return new ServerArguments(
                Path.of(words[0]),
                words[1],
                words[2],
                CacheMode.valueOf(words[3]),
                Integer.parseInt(words[4]),
                words[5],
                words[6]);
    }
}
