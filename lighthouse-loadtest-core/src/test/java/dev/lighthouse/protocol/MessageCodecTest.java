package dev.lighthouse.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.lighthouse.health.ClockStep;
import dev.lighthouse.health.HealthReading;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.SlowOperation;
import dev.lighthouse.result.Statistics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {

    /** Type, sequence, second and agents come before an interval's count of operations. */
    private static final int COUNT_AT = 1 + 8 + 4 + 4;

    static Stream<Message> messages() {
        Map<String, OperationInterval.Errors> errors = new LinkedHashMap<>();
        errors.put("IOException", new OperationInterval.Errors(3, "connection reset"));
        errors.put("Größe", new OperationInterval.Errors(1, ""));
        return Stream.of(
                new Message.Hello(Message.VERSION, "token", 1, 4711, "a JVM", "virtual"),
                new Message.Ping(7),
                new Message.Pong(7, -5),
                new Message.Ready("digest", 250, true),
                new Message.Start(123, 456),
                new Message.Heartbeat(),
                new Message.Interval(
                        8,
                        9,
                        10,
                        List.of(operation("greet", errors, 1_000_000, 9_000_000), operation("part", Map.of()))),
                new Message.Slowest(List.of(
                        new SlowOperation(
                                "greet", 1.25, 9_000, 8_000, 7, "http.503", "4bf92f3577b34da6a3ce929d0e0e4736"),
                        new SlowOperation("part", 0, 1, 1, 0, SlowOperation.OK, null))),
                new Message.Health(
                        3,
                        new HealthReading(
                                0.5,
                                1e6,
                                2e6,
                                0.01,
                                0.02,
                                List.of(new ClockStep(3.25, -5)),
                                new GeneratorHealth(
                                        2,
                                        0.25,
                                        3,
                                        4,
                                        5,
                                        Statistics.of(histogram(5, 7_000_000)),
                                        "histogram",
                                        0.125,
                                        0,
                                        6,
                                        7,
                                        8,
                                        Map.of("throttled", "no limit"),
                                        List.of()))),
                new Message.Stop("the user", 5),
                new Message.IterationsSoFar(new Message.IterationCounts(6, 5, 4, 3, 2, 1)),
                new Message.Totals(
                        5,
                        Map.of("greet", new Message.Counts(3, 2, 1)),
                        new Message.IterationCounts(1, 2, 3, 4, 5, 6),
                        7,
                        8,
                        9,
                        1.5,
                        10,
                        11,
                        12,
                        13,
                        errors),
                new Message.Barrier("market opens", 3, "an agent has ended"),
                new Message.Step(LifecycleStep.SET_UP_WORKER, Map.of("token", "Größe")),
                new Message.StepDone(LifecycleStep.TEAR_DOWN, Map.of(), "it failed"),
                new Message.SetUpTimes(histogram(5_000_000, 7)),
                new Message.Failure("no such scenario"));
    }

    static LongStream seeds() {
        return LongStream.range(1, 41);
    }

    private static OperationInterval operation(
            String name, Map<String, OperationInterval.Errors> errors, long... nanos) {
        return new OperationInterval(
                name,
                1,
                nanos.length,
                1,
                99,
                errors,
                histogram(nanos),
                histogram(nanos),
                histogram(),
                histogram(nanos));
    }

    private static Histogram histogram(long... nanos) {
        Histogram histogram = new Histogram(1000, 2_000_000_000L, 3);
        histogram.setAutoResize(true);
        Arrays.stream(nanos).forEach(histogram::recordValue);
        return histogram;
    }

    /** Unlike its equals, which also sees how a histogram came to its values. */
    private static boolean sameCounts(Histogram one, Histogram other) {
        return counts(one).equals(counts(other));
    }

    private static Map<Long, Long> counts(Histogram histogram) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        histogram
                .recordedValues()
                .forEach(value -> counts.put(value.getValueIteratedTo(), value.getCountAtValueIteratedTo()));
        return counts;
    }

    private static byte[] write(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageCodec.write(message, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldReadWhatItWrote(Message message) throws IOException {
        assertThat(MessageCodec.read(write(message)))
                .usingRecursiveComparison()
                .withEqualsForType(MessageCodecTest::sameCounts, Histogram.class)
                .isEqualTo(message);
    }

    @Test
    void shouldBeTestedWithEveryTypeOfMessage() {
        assertThat(messages().map(Object::getClass))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Message.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldRefuseToWriteWhatItDoesNotKnow() {
        assertThatThrownBy(() -> write(null)).isInstanceOf(IOException.class).hasMessage("unknown message null");
    }

    @Test
    void shouldRefuseAnUnknownType() {
        assertThatThrownBy(() -> MessageCodec.read(new byte[] {77}))
                .isInstanceOf(IOException.class)
                .hasMessage("unknown message type 77");
    }

    @Test
    void shouldRefuseMoreBytesThanTheMessageHas() throws IOException {
        byte[] frame = write(new Message.Ping(1));
        assertThatThrownBy(() -> MessageCodec.read(Arrays.copyOf(frame, frame.length + 2)))
                .isInstanceOf(IOException.class)
                .hasMessage("a message must end with its last field but 2 bytes follow");
    }

    @ParameterizedTest
    @MethodSource("wrongCounts")
    void shouldRefuseACountThatTheFrameCannotHold(int count) throws IOException {
        byte[] frame = write(new Message.Interval(0, 0, 1, List.of(operation("greet", Map.of(), 5))));
        ByteBuffer.wrap(frame).putInt(COUNT_AT, count);
        assertThatThrownBy(() -> MessageCodec.read(frame))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("operations")
                .hasMessageContaining(" but says " + count);
    }

    static Stream<Integer> wrongCounts() {
        return Stream.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000);
    }

    @ParameterizedTest
    @MethodSource("wrongCounts")
    void shouldRefuseAHistogramThatTheFrameCannotHold(int length) throws IOException {
        byte[] frame = write(new Message.Interval(0, 0, 1, List.of(operation("greet", Map.of(), 5))));
        int lengthAt = COUNT_AT + 4 + 2 + "greet".length() + 1 + 3 * 8 + 4;
        ByteBuffer.wrap(frame).putInt(lengthAt, length);
        assertThatThrownBy(() -> MessageCodec.read(frame)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseAPhaseThatDoesNotExist() throws IOException {
        byte[] frame = write(new Message.Interval(0, 0, 1, List.of(operation("greet", Map.of(), 5))));
        frame[COUNT_AT + 4 + 2 + "greet".length()] = Phases.COUNT;
        assertThatThrownBy(() -> MessageCodec.read(frame)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseEveryTruncatedFrame(Message message) throws IOException {
        byte[] frame = write(message);
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> MessageCodec.read(cut))
                    .as("%d of %d bytes", length, frame.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldThrowNothingButIoExceptionsForDamagedFrames(long seed) throws IOException {
        Random random = new Random(seed);
        for (Message message : messages().toList()) {
            byte[] whole = write(message);
            for (int round = 0; round < 100; round++) {
                byte[] frame = Arrays.copyOf(whole, 1 + random.nextInt(whole.length + 8));
                int changes = 1 + random.nextInt(4);
                for (int change = 0; change < changes; change++) {
                    frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
                }
                readQuietly(frame, seed);
            }
        }
    }

    private static void readQuietly(byte[] frame, long seed) {
        try {
            MessageCodec.read(frame);
        } catch (IOException e) {
            // As it should.
        } catch (RuntimeException | Error e) {
            fail("seed " + seed + ": " + Arrays.toString(frame), e);
        }
    }
}
