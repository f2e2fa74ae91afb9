package dev.lighthouse.fuse;

import java.nio.file.Files;
import java.nio.file.Path;

/** Mounts, writes and reads as whoever runs it, and says what came of it, a line each. */
public final class OrdinaryUserMain {

    private OrdinaryUserMain() {}

    public static void main(String[] arguments) throws Exception {
        try (OpenMount mount = FuseMount.inMemory().open()) {
            Path file = Files.writeString(mount.path().resolve("file"), "written by an ordinary user");
            System.out.println(Files.readString(file));
            System.out.println("owner " + Files.getAttribute(file, "unix:uid"));
            System.out.println(mount.options());
            System.out.println("in the way: " + mount.unmount().orElse("nobody"));
        } catch (MountException e) {
            System.out.println((e.isUnavailable() ? "unavailable: " : "failed: ") + e.getMessage());
        }
        System.out.println("left: " + FuseTestSupport.ownMounts());
    }
}
