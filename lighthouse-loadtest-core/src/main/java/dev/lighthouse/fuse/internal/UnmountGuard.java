package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.MountException;
import dev.lighthouse.target.internal.Programs;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small shell beside the server that unmounts when the server is gone, whatever it died of: it waits for the end of its
 * standard input, a pipe of which only the server holds the other end. What it then finds unmounted it leaves alone.
 */
final class UnmountGuard {

    /** Held, because a process object that is collected may close its pipe. */
    private static final List<Process> GUARDS = new ArrayList<>();

    private UnmountGuard() {}

    /**
     * Starts it, before anything is mounted.
     *
     * @param temporary a folder that it removes afterwards; empty for none
     */
    static void start(Path mountPoint, String source, String temporary) throws MountException {
        List<String> words = new ArrayList<>();
        // In a session of its own, so that Ctrl-C in a terminal does not reach it.
        Programs.find("setsid").ifPresent(program -> words.add(program.toString()));
        words.addAll(List.of(
                Programs.find("sh").map(Path::toString).orElse("/bin/sh"),
                "-c",
                script(),
                "lighthouse-fuse-guard",
                mountPoint.toString(),
                source,
                temporary));
        try {
            Process guard = new ProcessBuilder(words)
                    .directory(new File("/"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            GUARDS.add(guard);
        } catch (IOException e) {
            throw MountException.failed("the guard of the mount cannot be started: " + e.getMessage());
        }
    }

    private static String script() throws MountException {
        try (InputStream in = UnmountGuard.class.getResourceAsStream("unmount-guard.sh")) {
            if (in == null) {
                throw new IOException("it is missing from the class path of Lighthouse");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw MountException.failed("unmount-guard.sh cannot be read: " + e.getMessage());
        }
    }
}
