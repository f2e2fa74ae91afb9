package dev.lighthouse.events;

import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** Takes the bridge's log apart and puts it together otherwise. */
public final class BridgeLog {

    public static final SealingKey KEY = SealingKey.ofOtherSystem("golden-secret".getBytes(StandardCharsets.UTF_8));

    private BridgeLog() {}

    /** The bytes of {@code clean} or {@code tampered}. */
    public static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(BridgeLog.class.getResourceAsStream("bridge-" + name + ".log"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The records of an undamaged log, heads included. */
    public static List<byte[]> records(byte[] log) {
        List<byte[]> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(log);
        while (in.hasRemaining()) {
            byte[] record = new byte[36 + in.getInt(in.position())];
            in.get(record);
            records.add(record);
        }
        return records;
    }

    public static byte[] join(List<byte[]> records) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        records.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** A record of this payload with the right MAC. */
    public static byte[] record(byte[] payload) {
        return ByteBuffer.allocate(36 + payload.length)
                .putInt(payload.length)
                .put(new HmacSealer(KEY).mac(payload))
                .put(payload)
                .array();
    }

    /** A folder with that log as its only file. */
    public static TailSource in(Path folder, byte[] log) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("events_000001.log"), log);
        return BridgeLogEvents.in(folder, KEY).finished();
    }

    public static void compress(Path file, byte[] log) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(log);
        }
    }
}
