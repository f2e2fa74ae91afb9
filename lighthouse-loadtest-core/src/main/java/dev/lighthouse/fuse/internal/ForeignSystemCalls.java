package dev.lighthouse.fuse.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Through the foreign-function API of JDK 22 and newer, which code for 17 can only reach by reflection. The resulting
 * method handle is called directly. {@code syscall(2)} leaves its error in a segment of the calling thread.
 */
final class ForeignSystemCalls implements SystemCalls {

    /** A call bound to its thread's segment for errno, and a view of that segment. */
    private record Bound(MethodHandle call, ByteBuffer errno) {}

    private static final Class<?> SEGMENT = type("MemorySegment");
    private static final MethodHandle DOWNCALL = downcall();
    private static final ThreadLocal<Bound> OF_THREAD = ThreadLocal.withInitial(ForeignSystemCalls::bind);

    @Override
    public long call(Syscall what, long a, long b, long c, long d, long e) {
        Bound bound = OF_THREAD.get();
        try {
            long result = (long) bound.call.invokeExact((long) what.number(), a, b, c, d, e, 0L);
            return result == -1 ? -bound.errno.getInt(0) : result;
        } catch (Throwable impossible) {
            throw new IllegalStateException("syscall(2) cannot be called", impossible);
        }
    }

    @Override
    public long address(ByteBuffer direct) {
        try {
            Object segment = SEGMENT.getMethod("ofBuffer", Buffer.class)
                    .invoke(null, direct.duplicate().position(0));
            return (long) SEGMENT.getMethod("address").invoke(segment);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the address of a buffer cannot be had", e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("java.lang.foreign." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JDK has no foreign-function API; it needs 22 or newer", e);
        }
    }

    private static MethodHandle downcall() {
        try {
            Class<?> layout = type("MemoryLayout");
            Class<?> option = type("Linker$Option");
            Object wide = type("ValueLayout").getField("JAVA_LONG").get(null);
            Object seven = Array.newInstance(layout, 7);
            for (int i = 0; i < 7; i++) {
                Array.set(seven, i, wide);
            }
            Object descriptor = type("FunctionDescriptor")
                    .getMethod("of", layout, seven.getClass())
                    .invoke(null, wide, seven);
            Object options = Array.newInstance(option, 1);
            Array.set(
                    options,
                    0,
                    option.getMethod("captureCallState", String[].class).invoke(null, (Object) new String[] {"errno"}));
            Class<?> linkerType = type("Linker");
            Object linker = linkerType.getMethod("nativeLinker").invoke(null);
            Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
            Method find = type("SymbolLookup").getMethod("find", String.class);
            Object symbol = ((Optional<?>) find.invoke(lookup, "syscall"))
                    .orElseThrow(() -> new IllegalStateException("the C library has no syscall(2)"));
            return (MethodHandle) linkerType
                    .getMethod("downcallHandle", SEGMENT, type("FunctionDescriptor"), options.getClass())
                    .invoke(linker, symbol, descriptor, options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("syscall(2) cannot be bound", e);
        }
    }

    private static Bound bind() {
        try {
            ByteBuffer errno = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
            Object segment = SEGMENT.getMethod("ofBuffer", Buffer.class).invoke(null, errno);
            MethodHandle bound = MethodHandles.insertArguments(DOWNCALL, 0, segment)
                    .asType(MethodType.methodType(
                            long.class,
                            long.class,
                            long.class,
                            long.class,
                            long.class,
                            long.class,
                            long.class,
                            long.class));
            return new Bound(bound, errno);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a place for errno cannot be had", e);
        }
    }
}
