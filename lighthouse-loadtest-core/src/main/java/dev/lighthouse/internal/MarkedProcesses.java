package dev.lighthouse.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One of our JVMs and all that it and its children start, known by a variable that they inherit: also those whose parents
 * have died, which nothing else connects with it any more. Only Linux shows the environment of a process; elsewhere none
 * is found. Who starts a process with an empty environment hides it.
 */
public final class MarkedProcesses {

    private static final String NAME = "LIGHTHOUSE_WORKER";
    private static final Path PROCESSES = Path.of("/proc");

    /** One that is just being started may be missed once. */
    private static final int ROUNDS = 3;

    private final String value;

    private MarkedProcesses(String value) {
        this.value = value;
    }

    /** With a mark that nobody else has. */
    public static MarkedProcesses fresh() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return new MarkedProcesses(HexFormat.of().formatHex(bytes));
    }

    /** Puts the mark into the environment of a process that is to be started. */
    public void mark(Map<String, String> environment) {
        environment.put(NAME, value);
    }

    /** Ends by force all that have the mark. */
    public void end() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = find();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> find() {
        List<ProcessHandle> found = new ArrayList<>();
        String marked = "\0" + NAME + "=" + value + "\0";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path folder : folders) {
                // The handle knows when its process started, so that another one of the same number is not taken for
                // it.
                long pid = Long.parseLong(String.valueOf(folder.getFileName()));
                ProcessHandle.of(pid)
                        .filter(process -> ("\0" + environment(folder)).contains(marked))
                        .ifPresent(found::add);
            }
        } catch (IOException | RuntimeException e) {
            // There is no such folder here.
        }
        return found;
    }

    private static String environment(Path folder) {
        try {
            return Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            // It has ended, or belongs to somebody else.
            return "";
        }
    }
}
