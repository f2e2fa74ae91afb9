package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.shaded.hc5.http.ClassicHttpResponse;
import dev.lighthouse.shaded.hc5.http.Header;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Status and header of an answer.
 *
 * @param request what it answers, for people
 * @param message as parsed
 * @param timeToFirstByte from the call to the first byte of the answer
 */
record Head(Request request, ClassicHttpResponse message, Duration timeToFirstByte) {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\\s;\"]+)");

    int status() {
        return message.getCode();
    }

    Optional<String> header(String name) {
        @Nullable Header header = message.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.of(header.getValue());
    }

    List<String> headers(String name) {
        return Arrays.stream(message.getHeaders(name)).map(Header::getValue).toList();
    }

    /** As Content-Type says; UTF-8 where it says nothing or what this JVM does not know. */
    Charset charset() {
        Matcher named = CHARSET.matcher(header("Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    void expect(int... statuses) throws OperationFailed {
        for (int status : statuses) {
            if (status == status()) {
                return;
            }
        }
        String expected = statuses.length == 1 ? String.valueOf(statuses[0]) : "one of " + Arrays.toString(statuses);
        throw OperationFailed.http(status(), request + ": expected " + expected + " but got " + status());
    }
}
