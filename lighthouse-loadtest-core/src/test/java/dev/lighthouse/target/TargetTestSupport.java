package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts {@link TargetMain} in its ways of behaving, and sees after each test that nothing of it is left. */
abstract class TargetTestSupport {

    static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    final List<String> notices = new ArrayList<>();

    @AfterEach
    void shouldLeaveNoProcessBehind() {
        // Whatever these tests start carries the temporary folder on its command line.
        await().atMost(LONG).untilAsserted(() -> assertThat(processesOf(folder)).isEmpty());
    }

    static List<String> processesOf(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                try {
                    String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                    if (line.contains(folder.toString())
                            && ProcessIdentity.of(pid).isPresent()) {
                        found.add(pid + ": " + line.replace('\0', ' '));
                    }
                } catch (IOException e) {
                    // It ended in between.
                }
            }
        }
        return found;
    }

    LaunchSettings settings() {
        return new LaunchSettings(java(), classPath(), folder, folder.resolve("state"), notices::add);
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static List<Path> classPath() {
        return List.of(location(TargetMain.class));
    }

    static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Marked by a system property, so that it is found if it should be left behind. */
    ProcessTarget target(String... behaviour) {
        List<String> arguments = new ArrayList<>(List.of("{port}"));
        arguments.addAll(List.of(behaviour));
        return Target.process("hub")
                .mainClass(TargetMain.class.getName())
                .jvmArguments("-Xmx32m", "-XX:+UseSerialGC", "-Dmark=" + folder)
                .arguments(arguments.toArray(String[]::new))
                .readyWhen(Readiness.http("/health"))
                .readyWithin(LONG);
    }

    RunningTarget launch(ProcessTarget target) {
        return new TargetLauncher(settings()).launch(target, folder.resolve("dir"), log());
    }

    Path log() {
        return folder.resolve("logs").resolve("hub.log");
    }

    static void awaitEnd(long pid) {
        await().atMost(LONG).until(() -> ProcessIdentity.of(pid).isEmpty());
    }
}
