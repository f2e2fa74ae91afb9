package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.RequestHook;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps memory for each request and never lets go of it. It stops at three quarters of the largest heap, so that what is seen is
 * growth and not the hub's death, and leaks in pieces that no collector treats as special.
 */
final class Leaking implements Saboteur {
    private static final int PIECE_KIB = 64;

    private final int kibPerRequest;
    private final long mostKib = Runtime.getRuntime().maxMemory() / 1_024 * 3 / 4;
    private final AtomicLong leakedKib = new AtomicLong();
    private final Queue<byte[]> leaked = new ConcurrentLinkedQueue<>();

    Leaking(int kibPerRequest) {
        this.kibPerRequest = kibPerRequest;
    }

    @Override
    public Optional<RequestHook> hook() {
        return Optional.of(path -> {
            if (!path.equals("/health")) {
                leak();
            }
        });
    }

    private void leak() {
        for (int left = kibPerRequest; left > 0; left -= PIECE_KIB) {
            int kib = Math.min(left, PIECE_KIB);
            if (leakedKib.addAndGet(kib) > mostKib) {
                leakedKib.addAndGet(-kib);
                return;
            }
            leaked.add(new byte[kib * 1_024]);
        }
    }

    /** How much it holds. */
    long leakedKib() {
        return leaked.stream().mapToLong(piece -> piece.length / 1_024).sum();
    }
}
