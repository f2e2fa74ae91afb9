package dev.lighthouse.chaos.process;

import java.util.concurrent.CountDownLatch;

/** Stops a process and waits to be killed. */
final class FreezingMain {

    private FreezingMain() {}

    public static void main(String[] args) throws Exception {
        Freeze freeze = Freeze.of(LinuxProcess.of(Long.parseLong(args[0])));
        System.out.println("stopped");
        new CountDownLatch(1).await();
        freeze.close();
    }
}
