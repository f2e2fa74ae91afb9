package dev.lighthouse.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lighthouse.agent.testing.TestAgentContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ru.serce.jnrfuse.examples.MemoryFS;

/** A file system that exists as one of jnr-fuse: the one that comes with it as an example. */
class JnrFuseTest extends FuseTestSupport {

    private static final int THREADS = 4;

    /** Skipped without libfuse 2, with what the mount says. */
    private OpenMount openJnrFuse(CacheMode cache) throws MountException {
        try {
            return open(FuseMount.ofJnrFuse(MemoryFS.class, "").cache(cache).threads(THREADS));
        } catch (MountException e) {
            assumeFalse(e.isUnavailable(), e.getMessage());
            throw e;
        }
    }

    @ParameterizedTest
    @EnumSource(CacheMode.class)
    void shouldHoldWhatTheProbesAgentWrites(CacheMode cache) throws Exception {
        OpenMount mount = openJnrFuse(cache);
        Path worker = Files.createDirectory(folder.resolve("worker"));
        TestAgentContext context = TestAgentContext.of(URI.create("http://localhost"), 1, 1, 1);

        try (FuseAgent agent = new FuseAgent(context, FuseWork.standard(), mount.path(), null, worker)) {
            for (int i = 0; i < 300; i++) {
                agent.act(context);
            }
        }

        ClientCounts clients = new ClientCounts();
        clients.addAll(worker);
        assertThat(clients.total()).isEqualTo(300);
        assertThat(mount.counts().of("write")).isGreaterThanOrEqualTo(clients.of(FileOperation.WRITE));
        assertThat(mount.counts().of("unlink")).isEqualTo(clients.of(FileOperation.UNLINK));
        assertThat(mount.options()).contains("fuse.lighthouse", "jnr-fuse on libfuse 2.9", "offered FUSE 7.");
        assertThat(mount.unmount()).isEmpty();
    }

    @Test
    void shouldAnswerManyClientsWithThreadsThatStay() throws Exception {
        OpenMount mount = openJnrFuse(CacheMode.MEASURED);
        Set<String> before = threads(mount.serverPid());

        IntStream.range(0, 500).parallel().forEach(i -> {
            try {
                Files.readAttributes(mount.path(), "*");
                Files.exists(mount.path().resolve("absent-" + i));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(before).hasSize(THREADS);
        assertThat(threads(mount.serverPid())).isEqualTo(before);
    }

    /** Those that answer, by the kernel's numbers. */
    private static Set<String> threads(long pid) throws IOException {
        Set<String> threads = new TreeSet<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                if (Files.readString(task.resolve("comm")).startsWith("fuse-")) {
                    threads.add(String.valueOf(task.getFileName()));
                }
            }
        }
        return threads;
    }

    @Test
    void shouldServeOnWhenItsHeapWasCollected() throws Exception {
        OpenMount mount = openJnrFuse(CacheMode.MEASURED);
        Files.writeString(mount.path().resolve("kept"), "by the server");

        assertThat(shell("\"$1\" " + mount.serverPid() + " GC.run", jcmd())).contains("Command executed successfully");

        assertThat(mount.path().resolve("kept")).hasContent("by the server");
    }

    private static Path jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd");
    }

    @Test
    void shouldSayThatLibfuse2IsMissing() throws Exception {
        openJnrFuse(CacheMode.DEFAULT).close();
        String hidden = "for each in $(ldconfig -p | sed -n 's/.* => //p' | grep /libfuse.so.2);"
                + " do mount --bind /dev/null \"$(readlink -f \"$each\")\"; done; exec \"$@\"";
        Process process = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        hidden,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith(
                        "unavailable: the file system ru.serce.jnrfuse.examples.MemoryFS needs libfuse 2, which cannot"
                                + " be loaded (")
                .endsWith("); run apt-get install libfuse2\nleft: []\n");
    }

    @Test
    void shouldRefuseAClassThatIsNoFileSystem() {
        assertThatThrownBy(() -> open(FuseMount.ofJnrFuse(String.class, "text")))
                .isInstanceOf(MountException.class)
                .hasMessage("java.lang.String does not implement dev.lighthouse.fuse.fs.FuseFileSystem, and does not"
                        + " extend ru.serce.jnrfuse.AbstractFuseFS");
    }

    /** Mounts, and says what came of it. */
    public static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            try (OpenMount mount = FuseMount.ofJnrFuse(MemoryFS.class, "").open()) {
                System.out.println(mount.options());
            } catch (MountException e) {
                System.out.println((e.isUnavailable() ? "unavailable: " : "failed: ") + e.getMessage());
            }
            System.out.println("left: " + ownMounts());
        }
    }
}
