package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.shaded.hc5.http.ConnectionClosedException;
import dev.lighthouse.shaded.hc5.http.HttpException;
import dev.lighthouse.shaded.hc5.http.MalformedChunkCodingException;
import dev.lighthouse.shaded.hc5.http.MessageConstraintException;
import dev.lighthouse.shaded.hc5.http.TruncatedChunkException;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Says what went wrong, under the error class that results and thresholds know. Never shows a query or a body. */
final class Failures {

    private Failures() {}

    static OperationFailed connecting(Route route, Duration timeout, Exception cause) {
        if (wasInterrupted(cause)) {
            return failed(ErrorClass.INTERRUPTED, "interrupted while connecting to " + route, cause);
        }
        if (cause instanceof SocketTimeoutException) {
            return failed(ErrorClass.CONNECT, "no connection to " + route + " within " + of(timeout), cause);
        }
        if (cause instanceof UnknownHostException) {
            return failed(ErrorClass.CONNECT, "no address is known for the host of " + route, cause);
        }
        if (cause instanceof BindException) {
            return failed(
                    ErrorClass.CONNECT,
                    "no local port is free for " + route + " (" + cause.getMessage()
                            + "); lighthouse:setup counts them, HttpOptions.sourceAddresses has more",
                    cause);
        }
        return failed(ErrorClass.CONNECT, "no connection to " + route + ": " + cause.getMessage(), cause);
    }

    static OperationFailed handshake(Route route, IOException cause) {
        return wasInterrupted(cause)
                ? failed(ErrorClass.INTERRUPTED, "interrupted while connecting to " + route, cause)
                : failed(ErrorClass.TLS, "no TLS with " + route + ": " + cause.getMessage(), cause);
    }

    static OperationFailed timeout(Object what, String message) {
        return new OperationFailed(ErrorClass.TIMEOUT, what + ": " + message);
    }

    static OperationFailed responseTimeout(Request request, Duration timeout) {
        return timeout(request, "no answer within " + of(timeout) + "; set HttpOptions.responseTimeout");
    }

    static OperationFailed totalTimeout(Request request, Duration timeout) {
        return timeout(request, "not answered whole within " + of(timeout) + "; set HttpOptions.totalTimeout");
    }

    static String noMessage(Duration timeout) {
        return "no message within " + of(timeout) + "; set HttpOptions.responseTimeout";
    }

    static String of(Duration timeout) {
        return HumanUnits.nanos(timeout.toNanos());
    }

    /** What broke an exchange on an open connection. */
    static OperationFailed exchanging(String what, Exception cause) {
        String message = what + ": " + cause.getMessage();
        if (wasInterrupted(cause)) {
            return failed(ErrorClass.INTERRUPTED, what + ": interrupted", cause);
        }
        return failed(errorClass(cause), message, cause);
    }

    private static String errorClass(Exception cause) {
        if (cause instanceof ConnectionClosedException
                || cause instanceof TruncatedChunkException
                || cause instanceof EOFException
                || cause instanceof SocketException) {
            return ErrorClass.CLOSED;
        }
        if (cause instanceof SSLException) {
            return cause.getCause() instanceof IOException ? ErrorClass.CLOSED : ErrorClass.TLS;
        }
        return cause instanceof HttpException
                        || cause instanceof MalformedChunkCodingException
                        || cause instanceof MessageConstraintException
                        || cause instanceof CharacterCodingException
                        || cause instanceof Connection.UnexpectedAnswer
                ? ErrorClass.PROTOCOL
                : ErrorClass.CLOSED;
    }

    private static boolean wasInterrupted(Exception cause) {
        return cause instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted();
    }

    private static OperationFailed failed(String errorClass, String message, Exception cause) {
        OperationFailed failure = new OperationFailed(errorClass, message);
        failure.initCause(cause);
        return failure;
    }
}
