package dev.lighthouse.doctor;

import dev.lighthouse.controller.MeasurementLock;
import dev.lighthouse.target.LaunchSettings;
import dev.lighthouse.target.internal.ProcessRegistry;
import dev.lighthouse.target.internal.Programs;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads {@code /proc}, files and the environment. */
final class ThisMachine implements MachineFacts {

    private static final int LARGEST_TEXT = 1 << 20;

    /** Not on every user's {@code PATH}, though anybody may run what lies there. */
    private static final String ADMINISTRATORS =
            String.join(File.pathSeparator, "/usr/local/sbin", "/usr/sbin", "/sbin");

    private static final int SET_USER_ID = 04000;

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name));
    }

    @Override
    public Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public OptionalLong memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? OptionalLong.of(system.getTotalMemorySize())
                : OptionalLong.empty();
    }

    @Override
    public OptionalLong maxOpenFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean system
                ? OptionalLong.of(system.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    @Override
    public Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public boolean isFolder(Path file) {
        return Files.isDirectory(file);
    }

    @Override
    public boolean isWritable(Path file) {
        return Files.isWritable(file);
    }

    @Override
    public boolean isSetUserId(Path program) {
        try {
            return Files.getAttribute(program, "unix:mode") instanceof Integer mode && (mode & SET_USER_ID) != 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Optional<String> whyNotOpened(Path device) {
        try (FileChannel ignored = FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return Optional.empty();
        } catch (FileSystemException e) {
            String reason = e.getReason();
            return Optional.of(reason == null ? e.getClass().getSimpleName() : reason);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public OptionalLong freeBytes(Path folder) {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<Path> program(String name) {
        return Programs.find(name).or(() -> Programs.find(name, ADMINISTRATORS));
    }

    @Override
    public Optional<Output> run(Duration deadline, List<String> command) {
        Path printed = null;
        Process process = null;
        try {
            // Into a file: a program that prints much or whose child keeps the pipe open cannot hold us up.
            printed = Files.createTempFile("lighthouse-doctor", ".out");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return Optional.of(new Output(process.exitValue(), text(printed).orElse("")));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            if (printed != null) {
                printed.toFile().delete();
            }
        }
    }

    @Override
    public Optional<String> measuring() {
        return MeasurementLock.heldBy();
    }

    @Override
    public List<String> leftBehind() {
        try {
            return new ProcessRegistry(LaunchSettings.defaultStateFolder()).leftBehind();
        } catch (IOException e) {
            return List.of();
        }
    }
}
