package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.MountException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Entry point of a FUSE server. It mounts, tells its parent in one line how that went, and then answers the parent's
 * words, a line each, until its input ends, which is when the parent does; it unmounts and ends then, and also when
 * somebody else unmounts. It never uses the mount itself: a process that waits for its own answer cannot be killed.
 */
public final class ServerMain {

    static final String SERVING = "serving ";
    static final String UNAVAILABLE = "unavailable ";
    static final String FAILED = "failed ";
    static final String COUNTS = "counts";
    static final String UNMOUNT = "unmount";
    static final String UNMOUNTED = "unmounted";
    static final String BUSY = "busy";

    private static final Duration AGREED_WITHIN = Duration.ofSeconds(20);

    private final FuseEngine engine;
    private final PrintStream parent;

    private ServerMain(FuseEngine engine, PrintStream parent) {
        this.engine = engine;
        this.parent = parent;
    }

    /** Takes the words of a {@link ServerArguments}. */
    public static void main(String[] words) {
        PrintStream parent = System.out;
        // Whatever a file system prints is for the log.
        System.setOut(System.err);
        int code = 1;
        try {
            ServerArguments arguments = ServerArguments.parse(words);
            ServedFiles files = ServedFiles.of(arguments.fileSystem(), arguments.argument());
            SystemCalls kernel = SystemCalls.ofThisJvm();
            KernelMount mount = new KernelMount(kernel, arguments.mountPoint(), arguments.source(), arguments.cache());
            FuseEngine engine = files.engine(kernel, mount, arguments.cache(), arguments.threads());
            UnmountGuard.start(arguments.mountPoint(), arguments.source(), arguments.temporary());
            new ServerMain(engine, parent).serve();
            files.close();
            code = 0;
        } catch (MountException e) {
            tell(parent, (e.isUnavailable() ? UNAVAILABLE : FAILED) + e.getMessage());
        } catch (UnsupportedOperationException e) {
            tell(parent, UNAVAILABLE + e.getMessage());
        } catch (Throwable e) {
            e.printStackTrace();
            tell(parent, FAILED + e);
        } finally {
            // A thread that hangs in a file system must not keep the mount alive.
            Runtime.getRuntime().halt(code);
        }
    }

    private void serve() throws MountException, InterruptedException {
        String agreed = engine.start(AGREED_WITHIN);
        tell(parent, SERVING + agreed);
        Thread listener = new Thread(this::listen, "parent");
        listener.setDaemon(true);
        listener.start();
        engine.awaitEnd();
        tell(parent, UNMOUNTED);
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(COUNTS)) {
                    tell(parent, COUNTS + " " + engine.counts().line());
                } else if (line.equals(UNMOUNT)) {
                    break;
                }
            }
        } catch (IOException e) {
            // As good as the end.
        }
        end();
    }

    /** When nobody uses the mount the threads end by themselves; else the process does, and the users see ENOTCONN. */
    private void end() {
        int code = 0;
        try {
            if (engine.unmount()) {
                engine.awaitEnd();
                return;
            }
            tell(parent, BUSY);
        } catch (MountException e) {
            tell(parent, FAILED + e.getMessage());
            code = 1;
        } catch (InterruptedException e) {
            code = 1;
        }
        Runtime.getRuntime().halt(code);
    }

    private static void tell(PrintStream parent, String line) {
        synchronized (parent) {
            parent.println(line.replaceAll("\\s*\\R\\s*", " "));
            parent.flush();
        }
    }
}
