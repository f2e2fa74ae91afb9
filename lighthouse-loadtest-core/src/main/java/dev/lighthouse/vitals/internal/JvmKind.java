package dev.lighthouse.vitals.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a process is a JVM, without talking to it. */
public final class JvmKind {

    private JvmKind() {}

    /** It has loaded the JVM's library; without {@code /proc}, its program is {@code java}. */
    public static boolean isJvm(long pid) {
        try {
            String maps = Files.readString(Path.of("/proc", Long.toString(pid), "maps"), StandardCharsets.ISO_8859_1);
            return maps.contains("/libjvm.so");
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .map(command -> Path.of(command).getFileName().toString())
                    .filter(name -> name.equals("java") || name.equals("java.exe"))
                    .isPresent();
        }
    }

    /** What stands behind the program on its command line; empty where the system does not show it. */
    public static List<String> arguments(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .map(List::of)
                .orElse(List.of());
    }
}
