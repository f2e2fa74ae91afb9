package dev.lighthouse.protocol;

import dev.lighthouse.health.ClockStep;
import dev.lighthouse.health.HealthReading;
import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.Statistics;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Message.Health} as bytes. The series are not sent: they are what the readings add up to. */
final class HealthCodec {

    private static final int STEP_BYTES = 2 * 8;
    private static final int MIN_MISSING = 2 * 2;

    private HealthCodec() {}

    static void write(Message.Health it, DataOutputStream out) throws IOException {
        HealthReading reading = it.reading();
        out.writeInt(it.second());
        out.writeDouble(reading.cpu());
        out.writeDouble(reading.gcNanos());
        out.writeDouble(reading.schedulingLagNanos());
        out.writeDouble(reading.steal());
        out.writeDouble(reading.throttled());
        out.writeInt(reading.clockSteps().size());
        for (ClockStep step : reading.clockSteps()) {
            out.writeDouble(step.seconds());
            out.writeLong(step.nanos());
        }
        write(reading.soFar(), out);
    }

    static Message.Health read(DataInputStream in) throws IOException {
        return new Message.Health(
                in.readInt(),
                new HealthReading(
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        steps(in),
                        health(in)));
    }

    private static List<ClockStep> steps(DataInputStream in) throws IOException {
        int count = MessageCodec.count(in, "clock steps", STEP_BYTES);
        List<ClockStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(new ClockStep(in.readDouble(), in.readLong()));
        }
        return steps;
    }

    private static void write(GeneratorHealth health, DataOutputStream out) throws IOException {
        out.writeInt(health.processors());
        out.writeDouble(health.cpu());
        out.writeLong(health.gcPauses());
        out.writeLong(health.gcNanos());
        out.writeLong(health.gcLongestNanos());
        write(health.schedulingLag(), out);
        out.writeUTF(health.schedulingLagHistogram());
        out.writeDouble(health.steal());
        out.writeDouble(health.throttled());
        out.writeLong(health.pinned());
        out.writeLong(health.pinnedLongestNanos());
        out.writeInt(health.clockSteps());
        out.writeInt(health.notMeasured().size());
        for (Map.Entry<String, String> missing : health.notMeasured().entrySet()) {
            MessageCodec.text(out, missing.getKey());
            MessageCodec.text(out, missing.getValue());
        }
    }

    private static GeneratorHealth health(DataInputStream in) throws IOException {
        return new GeneratorHealth(
                in.readInt(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                statistics(in),
                in.readUTF(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                missing(in),
                List.of());
    }

    private static Map<String, String> missing(DataInputStream in) throws IOException {
        int count = MessageCodec.count(in, "reasons", MIN_MISSING);
        Map<String, String> missing = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            missing.put(in.readUTF(), in.readUTF());
        }
        return missing;
    }

    private static void write(Statistics statistics, DataOutputStream out) throws IOException {
        out.writeLong(statistics.count());
        out.writeLong(statistics.min());
        out.writeDouble(statistics.mean());
        out.writeDouble(statistics.stddev());
        out.writeLong(statistics.p50());
        out.writeLong(statistics.p90());
        out.writeLong(statistics.p95());
        out.writeLong(statistics.p99());
        out.writeLong(statistics.p999());
        out.writeLong(statistics.max());
    }

    private static Statistics statistics(DataInputStream in) throws IOException {
        return new Statistics(
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
