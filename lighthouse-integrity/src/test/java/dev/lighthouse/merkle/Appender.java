package dev.lighthouse.merkle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A process that appends to a log and says after each sync how many entries are durable, until it is killed. */
final class Appender {

    private Appender() {}

    public static void main(String[] args) throws IOException {
        Random random = new Random(Long.parseLong(args[1]));
        try (MerkleLog log = MerkleLog.open(Path.of(args[0]))) {
            System.out.println("opened " + log.size());
            while (true) {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    log.append(entry(log.size()));
                }
                log.sync();
                System.out.println("synced " + log.syncedSize());
            }
        } catch (IOException e) {
            System.out.println("failed " + e.getMessage());
            System.exit(3);
        }
    }

    /** The entry of an index: up to 40,000 bytes, so that a kill often falls within one. */
    static byte[] entry(long index) {
        Random random = new Random(index);
        byte[] entry = new byte[random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(300)];
        random.nextBytes(entry);
        return entry;
    }
}
