package dev.lighthouse.fuse;

/** Mounts a file system, says where and by which process, and waits to be killed. */
public final class MountingMain {

    private MountingMain() {}

    public static void main(String[] arguments) throws Exception {
        OpenMount mount = FuseMount.inMemory().open();
        System.out.println(mount.path());
        System.out.println(mount.serverPid());
        Thread.currentThread().join();
    }
}
