package dev.lighthouse.fuse.fs;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The error numbers of Linux that file systems answer with ({@code errno(3)}). */
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int EXDEV = 18;
    public static final int ENODEV = 19;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int ETXTBSY = 26;
    public static final int EFBIG = 27;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int EMLINK = 31;
    public static final int ERANGE = 34;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOSYS = 38;
    public static final int ENOTEMPTY = 39;
    public static final int ENODATA = 61;
    public static final int EOPNOTSUPP = 95;
    public static final int ECONNABORTED = 103;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ESTALE = 116;

    private static final Map<Integer, String> NAMES = names();
    private static final Map<Integer, FuseException> EXCEPTIONS = new ConcurrentHashMap<>();

    private Errno() {}

    /** The exception that answers a request with this error; one object each, without a stack trace. */
    public static FuseException of(int errno) {
        return EXCEPTIONS.computeIfAbsent(errno, FuseException::new);
    }

    /** {@code ENOENT}, or {@code errno 200} for one that has no name here. */
    public static String name(int errno) {
        return NAMES.getOrDefault(errno, "errno " + errno);
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new TreeMap<>();
        try {
            for (var field : Errno.class.getFields()) {
                names.put(field.getInt(null), field.getName());
            }
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
        return names;
    }
}
