package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Error classes of what the JDK's WebSocket throws. */
final class WebSocketFailures {

    private WebSocketFailures() {}

    static OperationFailed of(String what, @Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            return status == 101
                    ? new OperationFailed(ErrorClass.PROTOCOL, what + ": " + refused.getMessage())
                    : OperationFailed.http(status, what + ": expected 101 but got " + status);
        }
        String message = what + ": " + (cause == null ? "closed" : cause.getMessage());
        OperationFailed failure = new OperationFailed(errorClass(cause, 0), message);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    private static String errorClass(@Nullable Throwable cause, int depth) {
        if (cause instanceof ConnectException
                || cause instanceof HttpTimeoutException
                || cause instanceof UnresolvedAddressException) {
            return ErrorClass.CONNECT;
        }
        if (cause instanceof SSLException) {
            return ErrorClass.TLS;
        }
        if (cause instanceof ProtocolException) {
            return ErrorClass.PROTOCOL;
        }
        return cause == null || cause.getCause() == null || depth > 5
                ? ErrorClass.CLOSED
                : errorClass(cause.getCause(), depth + 1);
    }
}
