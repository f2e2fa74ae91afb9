package dev.lighthouse.controller;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a result has to say about where it was measured. */
final class Machine {

    private Machine() {}

    static Map<String, Object> describe() {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("cpus", Runtime.getRuntime().availableProcessors());
        facts.put("controllerJvm", System.getProperty("java.vendor") + " " + Runtime.version());
        facts.put("timeZone", System.getProperty("user.timezone", ""));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memoryBytes", system.getTotalMemorySize());
            facts.put("loadAverageAtStart", Math.round(system.getSystemLoadAverage() * 100) / 100.0);
        }
        String model = cpuModel();
        if (!model.isEmpty()) {
            facts.put("cpuModel", model);
        }
        return facts;
    }

    private static String cpuModel() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "";
        }
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
