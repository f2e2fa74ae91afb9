package dev.lighthouse.memory;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a JVM's command line fixes its heap and touches all of it at the start, so that resident memory can decide. */
final class FixedHeap {

    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports",
            "--add-reads");
    private static final Pattern INITIAL = Pattern.compile("(?:-Xms|-XX:InitialHeapSize=)(\\d+)([kKmMgGtT]?)");
    private static final Pattern LARGEST = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(\\d+)([kKmMgGtT]?)");
    private static final String UNITS = "kmgt";

    private FixedHeap() {}

    /**
     * Its options are those before the main class or {@code -jar}; the last of each kind counts. Options from files and
     * from the environment are not seen.
     *
     * @param arguments of the program {@code java}
     */
    static boolean isFixedAndTouched(List<String> arguments) {
        long initial = -1;
        long largest = -2;
        boolean touched = false;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (!option.startsWith("-") || option.equals("-jar") || option.equals("-m")) {
                break;
            }
            Matcher isInitial = INITIAL.matcher(option);
            Matcher isLargest = LARGEST.matcher(option);
            if (WITH_VALUE.contains(option)) {
                i++;
            } else if (isInitial.matches()) {
                initial = bytes(isInitial);
            } else if (isLargest.matches()) {
                largest = bytes(isLargest);
            } else if (option.endsWith("AlwaysPreTouch")) {
                touched = option.equals("-XX:+AlwaysPreTouch");
            }
        }
        return touched && initial == largest;
    }

    private static long bytes(Matcher size) {
        String unit = size.group(2).toLowerCase(java.util.Locale.ROOT);
        return Long.parseLong(size.group(1)) << (unit.isEmpty() ? 0 : 10 * (UNITS.indexOf(unit) + 1));
    }
}
