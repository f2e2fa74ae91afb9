package dev.lighthouse.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Stands for the controller that is killed: launches a target that starts a process in a session of
 * its own, writes the pids of target, guard and that process to a file, and waits. Arguments: the working folder, the class path entry of the tests, and more of it.
 */
final class ControllerMain {

    private ControllerMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        List<Path> classPath =
                List.of(args).subList(1, args.length).stream().map(Path::of).toList();
        LaunchSettings settings = new LaunchSettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath,
                folder,
                folder.resolve("state"),
                System.out::println);
        RunningTarget target = new TargetLauncher(settings)
                .launch(
                        Target.process("hub")
                                .mainClass(TargetMain.class.getName())
                                .arguments(
                                        "{port}",
                                        "breakaway",
                                        folder.resolve("child").toString(),
                                        "sleep",
                                        "777")
                                .readyWhen(Readiness.http("/health"))
                                .stopWithin(Duration.ofSeconds(5)),
                        folder.resolve("dir"),
                        folder.resolve("target.log"));
        long guard = ProcessHandle.of(target.pid().orElseThrow())
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .pid();
        Path ready = folder.resolve("pids.tmp");
        Files.writeString(
                ready, target.pid().orElseThrow() + " " + guard + " " + Files.readString(folder.resolve("child")));
        Files.move(ready, folder.resolve("pids"));
        new CountDownLatch(1).await();
    }
}
