package dev.lighthouse.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final byte[] CONTENT = "event".getBytes(StandardCharsets.UTF_8);

    private final SealingKey old = SealingKey.generate();
    private final SealingKey next = SealingKey.generate();

    @Test
    void shouldCheckBeforeAndAfterARotation() {
        KeyRing before = KeyRing.of(old);
        Seal early = before.seal(CONTENT);
        KeyRing after = before.rotatedTo(next);
        Seal late = after.seal(CONTENT);
        assertThat(late.keyId()).isEqualTo(next.id());
        assertThat(after.check(CONTENT, early)).isEqualTo(KeyRing.Check.MATCHES);
        assertThat(after.check(CONTENT, late)).isEqualTo(KeyRing.Check.MATCHES);
        assertThat(before.check(CONTENT, late)).isEqualTo(KeyRing.Check.UNKNOWN_KEY);
    }

    @Test
    void shouldTellAnAlteredContentFromAnUnknownKey() {
        Seal seal = KeyRing.of(old).seal(CONTENT);
        assertThat(KeyRing.of(next, old).check(new byte[] {1}, seal)).isEqualTo(KeyRing.Check.DIFFERS);
        assertThat(KeyRing.of(next).check(CONTENT, seal)).isEqualTo(KeyRing.Check.UNKNOWN_KEY);
        assertThat(KeyRing.of(next, old).check(CONTENT, new Seal(next.id(), seal.mac())))
                .as("right MAC under another key's name")
                .isEqualTo(KeyRing.Check.DIFFERS);
    }

    @Test
    void shouldShowIdsOnlyTheSealingOneFirst() {
        KeyRing ring = KeyRing.of(old).rotatedTo(next);
        assertThat(ring.ids()).containsExactly(next.id(), old.id());
        assertThat(ring).hasToString("KeyRing[" + next.id() + ", " + old.id() + "]");
        assertThat(ring.rotatedTo(old).ids()).containsExactly(old.id(), next.id());
    }
}
