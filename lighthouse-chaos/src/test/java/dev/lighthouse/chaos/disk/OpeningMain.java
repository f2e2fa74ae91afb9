package dev.lighthouse.chaos.disk;

import java.nio.file.Path;

/** Opens a disk over a folder at another, prints its server's pid, and waits to be killed. */
final class OpeningMain {

    private OpeningMain() {}

    public static void main(String[] words) throws Exception {
        OpenDisk disk = FailingDisk.over(Path.of(words[0]))
                .withPowerCuts()
                .at(Path.of(words[1]))
                .open();
        System.out.println(disk.mount().serverPid());
        int unused = System.in.read();
    }
}
