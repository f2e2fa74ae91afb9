package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.Problem;
import dev.lighthouse.examples.hub.http.RequestHook;
import java.util.Optional;
import java.util.Random;

/** Answers a share of the requests with a 500, before they do anything. */
final class Erroring implements Saboteur {
    private final double share;
    private final Random random;

    Erroring(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public Optional<RequestHook> hook() {
        return Optional.of(path -> {
            if (!path.equals("/health") && random.nextDouble() < share) {
                throw Problem.of(500, "internal", "The hub failed", "an unexpected error; nothing was done");
            }
        });
    }
}
