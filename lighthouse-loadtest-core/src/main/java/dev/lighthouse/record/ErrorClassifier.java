package dev.lighthouse.record;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import dev.lighthouse.internal.UnicodeText;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Names the class of a failure: {@code connect}, {@code timeout}, {@code closed}, {@code interrupted}, {@code check},
 * what an {@link OperationFailed} says, else the exception's simple type name. An exception of user code may throw when
 * it is looked at; it is classified all the same.
 */
public final class ErrorClassifier {

    private static final int EXAMPLE_LENGTH = 200;

    /** What of a message is looked at, since it may be as long as an answer. */
    private static final int MESSAGE_LENGTH = 10 * EXAMPLE_LENGTH;

    private ErrorClassifier() {}

    /** The class of this failure, well-formed as results need it. */
    public static String classify(Throwable failure) {
        try {
            return UnicodeText.wellFormed(classOf(unwrap(failure)));
        } catch (Throwable e) {
            return typeName(failure);
        }
    }

    private static String classOf(Throwable cause) {
        if (cause instanceof OperationFailed failed) {
            return failed.errorClass();
        }
        if (cause instanceof AssertionError) {
            return ErrorClass.CHECK;
        }
        String name = cause.getClass().getSimpleName();
        if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
            return ErrorClass.INTERRUPTED;
        }
        // The JDK's HTTP client is not on every run-time image, so its exceptions are known by name.
        if (name.equals("HttpConnectTimeoutException")
                || cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException) {
            return ErrorClass.CONNECT;
        }
        if (name.equals("HttpTimeoutException")
                || cause instanceof InterruptedIOException
                || cause instanceof TimeoutException) {
            return ErrorClass.TIMEOUT;
        }
        if (cause instanceof SocketException
                || cause instanceof EOFException
                || cause instanceof ClosedChannelException) {
            return ErrorClass.CLOSED;
        }
        return typeName(cause);
    }

    private static String typeName(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return name.isEmpty() ? failure.getClass().getName() : name;
    }

    /** One line of at most 200 characters about this failure, well-formed: its type and message. */
    public static String example(Throwable failure) {
        String text;
        try {
            Throwable cause = unwrap(failure);
            text = text(cause, cause.getMessage());
        } catch (Throwable e) {
            text = typeName(failure) + ", which cannot say its message";
        }
        String line = text.replaceAll("\\s+", " ").strip();
        return UnicodeText.wellFormed(line.length() <= EXAMPLE_LENGTH ? line : begin(line) + "…");
    }

    /** Does not end in the middle of a character. */
    private static String begin(String line) {
        int end = EXAMPLE_LENGTH - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }

    private static String text(Throwable cause, @Nullable String message) {
        if (message == null) {
            return typeName(cause);
        }
        String begin = message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH);
        return cause instanceof OperationFailed ? begin : typeName(cause) + ": " + begin;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < 10; depth++) {
            @Nullable Throwable inner = cause.getCause();
            if (!(cause instanceof ExecutionException) || inner == null) {
                return cause;
            }
            cause = inner;
        }
        return cause;
    }
}
