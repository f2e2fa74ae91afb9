package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

    private static Baseline.Sealed sealed(SplittableRandom random) {
        byte[] seal = new byte[Baseline.SEAL];
        random.nextBytes(seal);
        return new Baseline.Sealed(
                seal,
                random.nextLong(),
                random.nextInt(5),
                random.ints(random.nextInt(9)).toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99})
    void shouldGiveBackWhatWasAdded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Baseline baseline = new Baseline();
        List<String> ids = new ArrayList<>();
        List<Baseline.Origin> origins = new ArrayList<>();
        List<Baseline.Sealed> contents = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            ids.add(i + "_ü".repeat(random.nextInt(20)));
            origins.add(new Baseline.Origin(
                    random.nextInt(8), i, random.nextLong(), random.nextLong(), "key" + random.nextInt(100)));
            contents.add(sealed(random));
            assertThat(baseline.add(ids.get(i), origins.get(i), contents.get(i)))
                    .isEqualTo(i);
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(baseline.find(ids.get(i))).as("seed %d", seed).isEqualTo(i);
            assertThat(baseline.id(i)).isEqualTo(ids.get(i));
            assertThat(baseline.origin(i)).isEqualTo(origins.get(i));
            assertThat(baseline.startNanos(i)).isEqualTo(origins.get(i).startNanos());
            assertThat(baseline.content(i)).isEqualTo(contents.get(i).content());
            assertThat(baseline.acknowledgedNanos(i)).isEqualTo(origins.get(i).acknowledgedNanos());
            Baseline.Sealed content = baseline.sealed(i, contents.get(i).checksums().length);
            assertThat(content.seal()).isEqualTo(contents.get(i).seal());
            assertThat(content.content()).isEqualTo(contents.get(i).content());
            assertThat(content.checksums()).isEqualTo(contents.get(i).checksums());
            assertThat(content.shape()).isEqualTo(contents.get(i).shape());
        }
        assertThat(baseline.find("none")).isEqualTo(-1);
    }

    @Test
    void shouldKeepIdsThatAreLargerThanAPage() {
        Baseline baseline = new Baseline();
        String large = "x".repeat(3 << 20);
        Baseline.Origin origin = new Baseline.Origin(0, 1, 1, 2, "k");
        baseline.add("a", origin, Baseline.Sealed.NOT);
        baseline.add(large, origin, Baseline.Sealed.NOT);
        baseline.add("b", origin, Baseline.Sealed.NOT);
        assertThat(baseline.find("a")).isZero();
        assertThat(baseline.find(large)).isEqualTo(1);
        assertThat(baseline.id(1)).isEqualTo(large);
        assertThat(baseline.find("b")).isEqualTo(2);
    }

    @Test
    void shouldKeepTheFirstCharactersOfALongKey() {
        Baseline baseline = new Baseline();
        baseline.add("a", new Baseline.Origin(0, 1, 1, 2, "€".repeat(500)), Baseline.Sealed.NOT);
        assertThat(baseline.origin(0).key()).isEqualTo("€".repeat(39) + "…");
    }

    @Test
    void shouldRefuseAnIdThatIsThere() {
        Baseline baseline = new Baseline();
        baseline.add("a", new Baseline.Origin(0, 1, 1, 2, "k"), Baseline.Sealed.NOT);
        assertThatThrownBy(() -> baseline.add("a", new Baseline.Origin(0, 1, 1, 2, "k"), Baseline.Sealed.NOT))
                .hasMessageContaining("expected an id that is not sealed yet but a is");
    }
}
