package dev.lighthouse.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.OperationFailed;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorClassifierTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new java.net.ConnectException("refused"), "connect"),
                Arguments.of(new java.net.http.HttpConnectTimeoutException("slow"), "connect"),
                Arguments.of(new java.net.UnknownHostException("nowhere"), "connect"),
                Arguments.of(new java.net.http.HttpTimeoutException("slow"), "timeout"),
                Arguments.of(new java.net.SocketTimeoutException("slow"), "timeout"),
                Arguments.of(new java.util.concurrent.TimeoutException(), "timeout"),
                Arguments.of(new java.net.SocketException("reset"), "closed"),
                Arguments.of(new java.io.EOFException(), "closed"),
                Arguments.of(new InterruptedException(), "interrupted"),
                Arguments.of(new AssertionError("no"), "check"),
                Arguments.of(OperationFailed.check("no"), "check"),
                Arguments.of(OperationFailed.http(503, "busy"), "http.503"),
                Arguments.of(new OperationFailed("quota", "used up"), "quota"),
                Arguments.of(new IllegalStateException("x"), "IllegalStateException"),
                Arguments.of(
                        new java.util.concurrent.ExecutionException(new java.net.ConnectException("refused")),
                        "connect"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldNameTheClassOfAFailure(Throwable failure, String expected) {
        assertThat(ErrorClassifier.classify(failure)).isEqualTo(expected);
    }

    @Test
    void shouldShortenAnExampleToOneLine() {
        String example = ErrorClassifier.example(new IllegalStateException("a\nb " + "x".repeat(500)));

        assertThat(example)
                .startsWith("IllegalStateException: a b xxx")
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void shouldReplaceLoneSurrogatesWhichNoCertificateCanHold() {
        OperationFailed failure = new OperationFailed("half\uD83D", "a\uDE00 \uD83D\uDE00 b\uD83D");

        assertThat(ErrorClassifier.classify(failure)).isEqualTo("half\uFFFD");
        assertThat(ErrorClassifier.example(failure)).isEqualTo("a\uFFFD \uD83D\uDE00 b\uFFFD");
    }

    @Test
    void shouldNotShortenAnExampleInTheMiddleOfACharacter() {
        String prefix = "x".repeat(198);

        assertThat(ErrorClassifier.example(OperationFailed.check(prefix + "\uD83D\uDE00 and more")))
                .isEqualTo(prefix + "…");
    }

    @Test
    void shouldNameAFailureThatFailsWhenItIsLookedAt() {
        RuntimeException nasty = new Nasty();

        assertThat(ErrorClassifier.classify(nasty)).isEqualTo("Nasty");
        assertThat(ErrorClassifier.example(nasty)).isEqualTo("Nasty, which cannot say its message");
    }

    private static final class Nasty extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void shouldLookAtNoMoreOfAMessageThanItShows() {
        String answer = "x".repeat(5_000_000);

        assertThat(ErrorClassifier.example(new IllegalStateException(answer))).hasSize(200);
        assertThat(ErrorClassifier.example(OperationFailed.check(" ".repeat(5_000_000) + "late")))
                .isEmpty();
    }
}
