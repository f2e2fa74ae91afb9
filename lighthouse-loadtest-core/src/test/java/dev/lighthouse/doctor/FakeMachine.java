package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** A machine made of facts. */
final class FakeMachine implements MachineFacts {

    static final Path HOME = Path.of("/home/bob");

    private static final String ALL = "0000003fffffffff";
    private static final String NONE = "0000000000000000";

    final Map<String, String> properties = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();
    final Map<Path, String> files = new HashMap<>();
    final Set<Path> folders = new HashSet<>();
    final Set<Path> closed = new HashSet<>();
    final Set<Path> setUserId = new HashSet<>();
    final Map<Path, String> unopened = new HashMap<>();
    final Map<String, Path> programs = new HashMap<>();
    final Map<String, Output> outputs = new HashMap<>();
    final List<String> left = new ArrayList<>();
    int cpus = 8;
    OptionalLong memory = OptionalLong.empty();
    OptionalLong openFiles = OptionalLong.empty();
    OptionalLong free = OptionalLong.empty();
    Optional<String> measuring = Optional.empty();

    /** Debian 12 with everything that can be wished for, and an ordinary user on it. */
    static FakeMachine debian() {
        FakeMachine machine = new FakeMachine();
        machine.properties.putAll(Map.of(
                "os.name", "Linux",
                "user.name", "bob",
                "user.home", HOME.toString(),
                "java.version", "17.0.15",
                "java.home", "/usr/lib/jvm/java-17"));
        machine.memory = OptionalLong.of(16_000_000_000L);
        machine.free = OptionalLong.of(50_000_000_000L);
        machine.file("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\nVERSION_ID=\"12\"\n");
        machine.file("/proc/meminfo", "MemTotal:       15625000 kB\nMemAvailable:   11718750 kB\n");
        machine.file("/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        machine.file("/proc/sys/net/ipv4/ip_local_reserved_ports", "\n");
        machine.file("/usr/lib/jvm/java-17/release", "JAVA_VERSION=\"17.0.15\"\n");
        machine.file("/dev/fuse", "");
        machine.folders.add(Path.of("/"));
        machine.program("fusermount3", "/usr/bin/fusermount3");
        machine.setUserId.add(Path.of("/usr/bin/fusermount3"));
        machine.program("nft", "/usr/sbin/nft");
        machine.program("ip", "/usr/sbin/ip");
        machine.program("unshare", "/usr/bin/unshare");
        machine.outputs.put("/usr/bin/unshare", new Output(0, ""));
        return machine.status(1000, NONE, ALL).limits("1048576", "1048576", "63000");
    }

    /** No /proc, no /etc/os-release, nothing of Linux. */
    static FakeMachine mac() {
        FakeMachine machine = new FakeMachine();
        machine.properties.putAll(Map.of(
                "os.name", "Mac OS X",
                "user.name", "bob",
                "user.home", "/Users/bob",
                "java.version", "21.0.4",
                "java.home", "/Library/Java/JavaVirtualMachines/temurin-21.jdk/Contents/Home"));
        machine.memory = OptionalLong.of(16_000_000_000L);
        machine.free = OptionalLong.of(50_000_000_000L);
        machine.openFiles = OptionalLong.of(10_240);
        machine.folders.add(Path.of("/"));
        machine.outputs.put("sysctl", new Output(0, "49152\n65535\n"));
        return machine;
    }

    FakeMachine asRoot() {
        properties.put("user.name", "root");
        return status(0, ALL, ALL);
    }

    FakeMachine status(int user, String effective, String bounding) {
        return file(
                "/proc/self/status",
                "Name:\tjava\nUid:\t" + user + "\t" + user + "\t" + user + "\t" + user + "\nCapEff:\t" + effective
                        + "\nCapBnd:\t" + bounding + "\nNoNewPrivs:\t0\n");
    }

    FakeMachine limits(String softFiles, String hardFiles, String processes) {
        return file(
                "/proc/self/limits",
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             " + processes + "                " + processes + "    processes \n"
                        + "Max open files            " + softFiles + "                 " + hardFiles
                        + "  files     \n");
    }

    FakeMachine inContainer() {
        return file("/.dockerenv", "");
    }

    FakeMachine file(String path, String text) {
        files.put(Path.of(path), text);
        return this;
    }

    FakeMachine without(String path) {
        files.remove(Path.of(path));
        return this;
    }

    FakeMachine program(String name, String path) {
        programs.put(name, Path.of(path));
        return this;
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public int cpus() {
        return cpus;
    }

    @Override
    public OptionalLong memoryBytes() {
        return memory;
    }

    @Override
    public OptionalLong maxOpenFiles() {
        return openFiles;
    }

    @Override
    public Optional<String> text(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    @Override
    public List<Path> list(Path folder) {
        Set<Path> entries = new TreeSet<>();
        for (Path file : files.keySet()) {
            if (file.startsWith(folder) && !file.equals(folder)) {
                entries.add(folder.resolve(folder.relativize(file).getName(0)));
            }
        }
        return List.copyOf(entries);
    }

    @Override
    public boolean exists(Path file) {
        return files.containsKey(file) || folders.contains(file);
    }

    @Override
    public boolean isFolder(Path file) {
        return folders.contains(file);
    }

    @Override
    public boolean isWritable(Path file) {
        return !closed.contains(file);
    }

    @Override
    public boolean isSetUserId(Path program) {
        return setUserId.contains(program);
    }

    @Override
    public Optional<String> whyNotOpened(Path device) {
        return Optional.ofNullable(unopened.get(device));
    }

    @Override
    public OptionalLong freeBytes(Path folder) {
        return free;
    }

    @Override
    public Optional<Path> program(String name) {
        return Optional.ofNullable(programs.get(name));
    }

    @Override
    public Optional<Output> run(Duration deadline, List<String> command) {
        return Optional.ofNullable(outputs.get(command.get(0)));
    }

    @Override
    public Optional<String> measuring() {
        return measuring;
    }

    @Override
    public List<String> leftBehind() {
        return left;
    }
}
