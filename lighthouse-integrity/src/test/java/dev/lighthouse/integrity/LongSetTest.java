package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongSetTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99})
    void shouldHoldWhatASetHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LongSet set = new LongSet();
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextInt(3) == 0 ? random.nextInt(200) - 100 : random.nextLong();
            assertThat(set.has(number)).as("seed %d", seed).isEqualTo(known.contains(number));
            assertThat(set.add(number)).as("seed %d", seed).isEqualTo(known.add(number));
        }
        assertThat(known).allMatch(set::has);
    }
}
