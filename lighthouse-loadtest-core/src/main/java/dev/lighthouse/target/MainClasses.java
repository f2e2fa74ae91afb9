package dev.lighthouse.target;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for the main class of a target before anything is started. Stateless; runs no code of the user. */
public final class MainClasses {

    private MainClasses() {}

    /**
     * Sees that the JVM of a target would find its main class; a target with a command has none.
     *
     * @param classPath the project's test class path
     * @param workingDirectory from which its relative entries are meant
     * @throws TargetException it is not there
     */
    public static void require(ProcessTarget target, List<Path> classPath, Path workingDirectory) {
        String mainClass = target.mainClass();
        if (mainClass == null) {
            return;
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls(classPath, workingDirectory), ClassLoader.getPlatformClassLoader())) {
            if (loader.getResource(mainClass.replace('.', '/') + ".class") == null) {
                throw new TargetException("the main class " + mainClass + " of target " + target.name()
                        + " is not on the test class path; compile it or correct <mainClass>");
            }
        } catch (IOException e) {
            throw new TargetException("the test class path cannot be read: " + e.getMessage(), e);
        }
    }

    private static URL[] urls(List<Path> classPath, Path workingDirectory) {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classPath) {
            try {
                urls.add(workingDirectory.resolve(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new TargetException("the class path entry " + entry + " is not a path", e);
            }
        }
        return urls.toArray(URL[]::new);
    }
}
