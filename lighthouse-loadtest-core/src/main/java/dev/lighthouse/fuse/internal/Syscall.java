package dev.lighthouse.fuse.internal;

import java.util.Locale;

/** The Linux system calls in use, with their numbers on the two machines that have a JDK and FUSE in common. */
public enum Syscall {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    LSEEK(8, 62),
    PREAD64(17, 67),
    PWRITE64(18, 68),
    DUP(32, 23),
    RECVMSG(47, 212),
    SOCKETPAIR(53, 199),
    FSYNC(74, 82),
    FDATASYNC(75, 83),
    FTRUNCATE(77, 46),
    UMASK(95, 166),
    FSTATFS(138, 44),
    MOUNT(165, 40),
    UMOUNT2(166, 39),
    GETDENTS64(217, 61),
    OPENAT(257, 56),
    MKDIRAT(258, 34),
    MKNODAT(259, 33),
    FCHOWNAT(260, 54),
    UNLINKAT(263, 35),
    LINKAT(265, 37),
    SYMLINKAT(266, 36),
    READLINKAT(267, 78),
    FCHMODAT(268, 53),
    UTIMENSAT(280, 88),
    FALLOCATE(285, 47),
    DUP3(292, 24),
    RENAMEAT2(316, 276),
    STATX(332, 291);

    private static final String MACHINE = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    private static final boolean ARM = MACHINE.equals("aarch64");

    private final int x86;
    private final int arm;

    Syscall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    /** Its number on this machine. */
    public int number() {
        return ARM ? arm : x86;
    }

    /** False where the numbers above mean something else. */
    public static boolean isKnownHere() {
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        return linux && (ARM || MACHINE.equals("amd64") || MACHINE.equals("x86_64"));
    }
}
