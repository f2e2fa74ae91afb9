package dev.lighthouse.target;

import dev.lighthouse.target.internal.PortOwner;
import dev.lighthouse.target.internal.Programs;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A target with everything that is chosen at its start: what is run, and where it will answer. Making one checks all
 * that can be known before the start.
 */
record Launch(List<String> command, Map<String, String> environment, URI address, Map<String, String> properties) {

    private static final int LOWEST_PORT = 15_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int PORT_ATTEMPTS = 1_000;

    /**
     * @param dir for <code>{dir}</code>; created
     * @throws TargetException it could not be started
     */
    static Launch of(ProcessTarget target, LaunchSettings settings, Path dir) {
        if (!target.isDeclared()) {
            throw new TargetException("target " + target.name() + " says neither a command nor a main class; set"
                    + " <command> or <mainClass> of <target> " + target.name()
                    + " in the POM, or command(...) or mainClass(...) in the scenario");
        }
        createFolder(target, dir);
        Placeholders.unknown(target).forEach(settings.notices());
        UnaryOperator<String> resolve = resolver(target, dir.toAbsolutePath().normalize());
        Map<String, String> environment = resolveValues(target.environment(), resolve);
        URI address = address(target, resolve.apply(target.address()));
        refusePortInUse(target, address);
        List<String> command = new ArrayList<>();
        if (target.mainClass() != null) {
            MainClasses.require(target, settings.classPath(), settings.workingDirectory());
            command.add(requireExecutable(target, settings.java(), "java"));
            target.jvmArguments().forEach(word -> command.add(resolve.apply(word)));
            command.add("-cp");
            command.add(
                    settings.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            command.add(target.mainClass());
        } else {
            List<String> words = target.command().stream().map(resolve).toList();
            command.add(program(target, words.get(0), environment, settings.workingDirectory()));
            command.addAll(words.subList(1, words.size()));
        }
        target.arguments().forEach(word -> command.add(resolve.apply(word)));
        return new Launch(command, environment, address, resolveValues(target.properties(), resolve));
    }

    /** Host and port of an address; the port that its scheme implies when it names none. */
    static int port(String name, URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        String scheme = String.valueOf(address.getScheme());
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default ->
                throw new TargetException("the address of target " + name + " must have a port but was " + address
                        + "; e.g. " + scheme + "://127.0.0.1:{port}");
        };
    }

    /**
     * @throws TargetException its name is not known here
     */
    static InetAddress host(String name, URI address) {
        String host = address.getHost();
        try {
            return InetAddress.getByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw new TargetException("the host " + host + " of target " + name + " cannot be resolved; correct its"
                    + " address " + address + " or the name service of this machine");
        }
    }

    private static void createFolder(ProcessTarget target, Path dir) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new TargetException(
                    "the folder " + dir + " of target " + target.name() + " cannot be created: " + e.getMessage()
                            + "; make its parent a writable folder",
                    e);
        }
    }

    private static UnaryOperator<String> resolver(ProcessTarget target, Path dir) {
        // One port for all, chosen whether or not it is asked for: that costs nothing.
        String port = Integer.toString(freePort(target));
        return text -> Placeholders.resolve(text, port, dir);
    }

    /**
     * Below the ports from which systems usually take those of outgoing connections (32768 on Linux, 49152 elsewhere):
     * another connection could take one of them before the target does, or one that asks for readiness meet itself.
     */
    private static int freePort(ProcessTarget target) {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket(candidate)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: the next one.
            }
        }
        throw new TargetException(
                "no free port for target " + target.name() + " between " + LOWEST_PORT + " and " + HIGHEST_PORT + " in "
                        + PORT_ATTEMPTS + " attempts; write a fixed port in <address> instead of {port}");
    }

    private static Map<String, String> resolveValues(Map<String, String> map, UnaryOperator<String> resolve) {
        Map<String, String> resolved = new TreeMap<>();
        map.forEach((key, value) -> resolved.put(key, resolve.apply(value)));
        return resolved;
    }

    private static URI address(ProcessTarget target, String text) {
        URI address;
        try {
            address = TargetAddress.parse("the address of target " + target.name(), text, "http://127.0.0.1:{port}");
        } catch (IllegalArgumentException e) {
            throw new TargetException(String.valueOf(e.getMessage()));
        }
        host(target.name(), address);
        port(target.name(), address);
        return address;
    }

    /** Only for a fixed port of this machine: one chosen now is free. */
    private static void refusePortInUse(ProcessTarget target, URI address) {
        if (target.address().contains(Placeholders.PORT)) {
            return;
        }
        InetAddress host = host(target.name(), address);
        int port = port(target.name(), address);
        if (!isOfThisMachine(host) || !Reachability.accepts(host, port)) {
            return;
        }
        OptionalLong pid = PortOwner.of(port);
        throw new TargetException("port " + port + " of target " + target.name() + " is already in use"
                + (pid.isPresent() ? " by pid " + pid.getAsLong() : "")
                + "; end that process, or write {port} in <address>"
                + " and where the target takes its port, so that a free one is chosen");
    }

    private static boolean isOfThisMachine(InetAddress host) {
        try {
            return host.isAnyLocalAddress()
                    || host.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(host) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private static String program(
            ProcessTarget target, String word, Map<String, String> environment, Path workingDirectory) {
        if (word.contains("/")) {
            return requireExecutable(target, workingDirectory.resolve(word), word);
        }
        String searchPath = environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
        return Programs.find(word, searchPath)
                .map(Path::toString)
                .orElseThrow(() -> new TargetException("the command " + word + " of target " + target.name()
                        + " was not found in PATH; install it or give its path in <command>"));
    }

    private static String requireExecutable(ProcessTarget target, Path file, String word) {
        if (!Files.exists(file)) {
            throw new TargetException("the command " + word + " of target " + target.name() + " was not found at "
                    + file.toAbsolutePath().normalize() + "; build it first or correct <command>");
        }
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            throw new TargetException("the command " + word + " of target " + target.name() + " is not executable: "
                    + file.toAbsolutePath().normalize() + "; run chmod +x on it or correct <command>");
        }
        return file.toString();
    }

    /** Without arguments, environment and properties, which may hold a password. */
    @Override
    public String toString() {
        return command.get(0) + " at " + address;
    }
}
