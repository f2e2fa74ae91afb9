package dev.lighthouse.target;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * With what and where targets of one project are started.
 *
 * @param java the executable for targets with a {@code mainClass}
 * @param classPath the project's test class path, for the same
 * @param workingDirectory of every target: the project's folder
 * @param stateFolder where started processes are remembered; {@link #defaultStateFolder()} unless a test says otherwise
 * @param notices takes a sentence for people, such as a process that an earlier run left behind and that was ended
 */
public record LaunchSettings(
        Path java, List<Path> classPath, Path workingDirectory, Path stateFolder, Consumer<String> notices) {

    public LaunchSettings {
        classPath = List.copyOf(classPath);
    }

    /** With the state folder of this user. */
    public static LaunchSettings of(Path java, List<Path> classPath, Path workingDirectory, Consumer<String> notices) {
        return new LaunchSettings(java, classPath, workingDirectory, defaultStateFolder(), notices);
    }

    /** {@code -Dlighthouse.state}, or {@code ~/.cache/lighthouse}. */
    public static Path defaultStateFolder() {
        String property = System.getProperty("lighthouse.state", "");
        return property.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "lighthouse")
                : Path.of(property);
    }
}
