package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.RequestHook;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Allocates memory for each request and keeps none of it, as a program does that copies a lot. Nothing is wrong with
 * that: the mode is here to show that a gate on memory stays green while the heap fills and empties.
 */
final class Churning implements Saboteur {
    private static final int PIECE_KIB = 64;

    private final int kibPerRequest;
    /** Something of each piece, so that no compiler leaves the allocation out. */
    private final AtomicLong touched = new AtomicLong();

    Churning(int kibPerRequest) {
        this.kibPerRequest = kibPerRequest;
    }

    @Override
    public Optional<RequestHook> hook() {
        return Optional.of(path -> {
            if (!path.equals("/health")) {
                churn();
            }
        });
    }

    private void churn() {
        for (int left = kibPerRequest; left > 0; left -= PIECE_KIB) {
            byte[] piece = new byte[Math.min(left, PIECE_KIB) * 1_024];
            piece[piece.length - 1] = 1;
            touched.addAndGet(piece[piece.length - 1]);
        }
    }

    /** How many pieces it allocated. */
    long pieces() {
        return touched.get();
    }
}
