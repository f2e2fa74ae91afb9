package dev.lighthouse.protocol;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.result.SlowOperation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Messages as bytes: a type, then the fields in the order of the record; texts as modified UTF-8. */
final class MessageCodec {

    private static final int MAX_TEXT = 8_000;

    /** The fewest bytes that one of these takes: its empty texts and empty lists have only lengths. */
    private static final int MIN_OPERATION = 2 + 1 + 3 * 8 + 4 + 4 * 4;

    private static final int MIN_SLOW = 3 * 2 + 3 * 8 + 4;
    private static final int MIN_COUNTS = 2 + 3 * 8;
    private static final int MIN_ERROR = 2 + 8 + 2;

    private MessageCodec() {}

    static void write(Message message, DataOutputStream out) throws IOException {
        if (message instanceof Message.Hello it) {
            out.writeByte(1);
            out.writeInt(it.version());
            text(out, it.token());
            out.writeInt(it.worker());
            out.writeLong(it.pid());
            text(out, it.jvm());
            text(out, it.threads());
        } else if (message instanceof Message.Ping it) {
            out.writeByte(2);
            out.writeLong(it.number());
        } else if (message instanceof Message.Pong it) {
            out.writeByte(3);
            out.writeLong(it.number());
            out.writeLong(it.workerNanos());
        } else if (message instanceof Message.Ready it) {
            out.writeByte(4);
            text(out, it.planDigest());
            out.writeInt(it.agents());
            out.writeBoolean(it.hasLifecycle());
        } else if (message instanceof Message.Start it) {
            out.writeByte(5);
            out.writeLong(it.zeroWorkerNanos());
            out.writeLong(it.zeroRunNanos());
        } else if (message instanceof Message.Heartbeat) {
            out.writeByte(6);
        } else if (message instanceof Message.Interval it) {
            out.writeByte(7);
            interval(out, it);
        } else if (message instanceof Message.Stop it) {
            out.writeByte(8);
            text(out, it.reason());
            out.writeLong(it.drainNanos());
        } else if (message instanceof Message.Totals it) {
            out.writeByte(9);
            totals(out, it);
        } else if (message instanceof Message.Failure it) {
            out.writeByte(10);
            text(out, it.message());
        } else if (message instanceof Message.Slowest it) {
            out.writeByte(11);
            slowest(out, it);
        } else if (message instanceof Message.Health it) {
            out.writeByte(12);
            HealthCodec.write(it, out);
        } else if (message instanceof Message.Barrier it) {
            out.writeByte(21);
            text(out, it.name());
            out.writeLong(it.round());
            text(out, it.broken());
        } else if (message instanceof Message.Step it) {
            out.writeByte(22);
            out.writeByte(it.what().ordinal());
            texts(out, it.shared());
        } else if (message instanceof Message.StepDone it) {
            out.writeByte(23);
            out.writeByte(it.what().ordinal());
            texts(out, it.shared());
            text(out, it.failure());
        } else if (message instanceof Message.SetUpTimes it) {
            out.writeByte(24);
            histogram(out, it.nanos());
        } else if (message instanceof Message.IterationsSoFar it) {
            out.writeByte(31);
            iterations(out, it.counts());
        } else {
            throw new IOException("unknown message " + message);
        }
    }

    /**
     * Reads one message, which must fill the frame.
     *
     * @throws IOException the frame holds no message; no other exception comes of a malformed one
     */
    static Message read(byte[] frame) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
        Message message;
        try {
            message = read(in);
        } catch (EOFException e) {
            throw new IOException("a message ends before its last field", e);
        }
        if (in.available() > 0) {
            throw new IOException("a message must end with its last field but " + in.available() + " bytes follow");
        }
        return message;
    }

    private static Message read(DataInputStream in) throws IOException {
        byte type = in.readByte();
        return switch (type) {
            case 1 ->
                new Message.Hello(in.readInt(), in.readUTF(), in.readInt(), in.readLong(), in.readUTF(), in.readUTF());
            case 2 -> new Message.Ping(in.readLong());
            case 3 -> new Message.Pong(in.readLong(), in.readLong());
            case 4 -> new Message.Ready(in.readUTF(), in.readInt(), in.readBoolean());
            case 5 -> new Message.Start(in.readLong(), in.readLong());
            case 6 -> new Message.Heartbeat();
            case 7 -> interval(in);
            case 8 -> new Message.Stop(in.readUTF(), in.readLong());
            case 9 -> totals(in);
            case 10 -> new Message.Failure(in.readUTF());
            case 11 -> slowest(in);
            case 12 -> HealthCodec.read(in);
            case 21 -> new Message.Barrier(in.readUTF(), in.readLong(), in.readUTF());
            case 22 -> new Message.Step(step(in), texts(in));
            case 23 -> new Message.StepDone(step(in), texts(in), in.readUTF());
            case 24 -> new Message.SetUpTimes(histogram(in));
            case 31 -> new Message.IterationsSoFar(iterations(in));
            default -> throw new IOException("unknown message type " + type);
        };
    }

    /** A count of things that have at least {@code size} bytes each, all of which are still to come. */
    static int count(DataInputStream in, String what, int size) throws IOException {
        int count = in.readInt();
        int most = in.available() / size;
        if (count < 0 || count > most) {
            throw new IOException("a message must have 0 to " + most + " " + what + " but says " + count);
        }
        return count;
    }

    private static int phase(DataInputStream in) throws IOException {
        int phase = in.readByte();
        if (phase < 0 || phase >= Phases.COUNT) {
            throw new IOException("a phase must be 0 to " + (Phases.COUNT - 1) + " but is " + phase);
        }
        return phase;
    }

    private static LifecycleStep step(DataInputStream in) throws IOException {
        LifecycleStep[] steps = LifecycleStep.values();
        int step = in.readByte();
        if (step < 0 || step >= steps.length) {
            throw new IOException("a step must be 0 to " + (steps.length - 1) + " but is " + step);
        }
        return steps[step];
    }

    private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            text(out, entry.getKey());
            text(out, entry.getValue());
        }
    }

    private static Map<String, String> texts(DataInputStream in) throws IOException {
        int count = count(in, "texts", 2 * 2);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            texts.put(in.readUTF(), in.readUTF());
        }
        return texts;
    }

    static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
    }

    private static void interval(DataOutputStream out, Message.Interval it) throws IOException {
        out.writeLong(it.sequence());
        out.writeInt(it.second());
        out.writeInt(it.agents());
        out.writeInt(it.operations().size());
        for (OperationInterval operation : it.operations()) {
            text(out, operation.operation());
            out.writeByte(operation.phase());
            out.writeLong(operation.started());
            out.writeLong(operation.failed());
            out.writeLong(operation.maxOwnLag());
            errors(out, operation.errors());
            histogram(out, operation.response());
            histogram(out, operation.service());
            histogram(out, operation.startLag());
            histogram(out, operation.adjusted());
        }
    }

    private static Message.Interval interval(DataInputStream in) throws IOException {
        long sequence = in.readLong();
        int second = in.readInt();
        int agents = in.readInt();
        int count = count(in, "operations", MIN_OPERATION);
        List<OperationInterval> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(new OperationInterval(
                    in.readUTF(),
                    phase(in),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    errors(in),
                    histogram(in),
                    histogram(in),
                    histogram(in),
                    histogram(in)));
        }
        return new Message.Interval(sequence, second, agents, operations);
    }

    private static void slowest(DataOutputStream out, Message.Slowest it) throws IOException {
        out.writeInt(it.operations().size());
        for (SlowOperation slow : it.operations()) {
            text(out, slow.operation());
            out.writeDouble(slow.seconds());
            out.writeLong(slow.responseNanos());
            out.writeLong(slow.serviceNanos());
            out.writeInt(slow.agent());
            text(out, slow.outcome());
            String traceId = slow.traceId();
            text(out, traceId == null ? "" : traceId);
        }
    }

    private static Message.Slowest slowest(DataInputStream in) throws IOException {
        int count = count(in, "operations", MIN_SLOW);
        List<SlowOperation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(new SlowOperation(
                    in.readUTF(),
                    in.readDouble(),
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    in.readUTF(),
                    noneIfEmpty(in.readUTF())));
        }
        return new Message.Slowest(operations);
    }

    private static @Nullable String noneIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void totals(DataOutputStream out, Message.Totals it) throws IOException {
        out.writeLong(it.intervals());
        out.writeInt(it.operations().size());
        for (Map.Entry<String, Message.Counts> entry : it.operations().entrySet()) {
            text(out, entry.getKey());
            out.writeLong(entry.getValue().started());
            out.writeLong(entry.getValue().ended());
            out.writeLong(entry.getValue().failed());
        }
        iterations(out, it.iterations());
        out.writeInt(it.agents());
        out.writeInt(it.agentsFailed());
        out.writeInt(it.agentsStuck());
        out.writeDouble(it.cpuSeconds());
        out.writeLong(it.gcMillis());
        out.writeLong(it.peakHeapBytes());
        out.writeLong(it.peakResidentBytes());
        out.writeLong(it.maxOwnLag());
        errors(out, it.iterationErrors());
    }

    private static Message.Totals totals(DataInputStream in) throws IOException {
        long intervals = in.readLong();
        int count = count(in, "operations", MIN_COUNTS);
        Map<String, Message.Counts> operations = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            operations.put(in.readUTF(), new Message.Counts(in.readLong(), in.readLong(), in.readLong()));
        }
        return new Message.Totals(
                intervals,
                operations,
                iterations(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                errors(in));
    }

    private static void iterations(DataOutputStream out, Message.IterationCounts iterations) throws IOException {
        out.writeLong(iterations.intended());
        out.writeLong(iterations.started());
        out.writeLong(iterations.completed());
        out.writeLong(iterations.failed());
        out.writeLong(iterations.unstarted());
        out.writeLong(iterations.refused());
    }

    private static Message.IterationCounts iterations(DataInputStream in) throws IOException {
        return new Message.IterationCounts(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private static void errors(DataOutputStream out, Map<String, OperationInterval.Errors> errors) throws IOException {
        out.writeInt(errors.size());
        for (Map.Entry<String, OperationInterval.Errors> entry : errors.entrySet()) {
            text(out, entry.getKey());
            out.writeLong(entry.getValue().count());
            text(out, entry.getValue().example());
        }
    }

    private static Map<String, OperationInterval.Errors> errors(DataInputStream in) throws IOException {
        int count = count(in, "errors", MIN_ERROR);
        Map<String, OperationInterval.Errors> errors = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            errors.put(in.readUTF(), new OperationInterval.Errors(in.readLong(), in.readUTF()));
        }
        return errors;
    }

    private static void histogram(DataOutputStream out, Histogram histogram) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        out.writeInt(length);
        out.write(buffer.array(), 0, length);
    }

    private static Histogram histogram(DataInputStream in) throws IOException {
        byte[] bytes = new byte[count(in, "histogram bytes", 1)];
        in.readFully(bytes);
        try {
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
            histogram.setAutoResize(true);
            return histogram;
        } catch (DataFormatException | RuntimeException e) {
            throw new IOException("a histogram cannot be decoded", e);
        }
    }
}
