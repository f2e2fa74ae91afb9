package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UrlTargetTest {

    @Test
    void shouldRefuseAnAddressThatHoldsAPasswordWithoutRepeatingIt() {
        assertThatThrownBy(() -> Target.url("http://alice:secret@127.0.0.1:8765"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not hold a user or password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldRefuseAnAddressWithoutAHost() {
        assertThatThrownBy(() -> Target.url("localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have a scheme and a host but was localhost");
    }

    @Test
    void shouldRefuseAnAddressWithoutAScheme() {
        assertThatThrownBy(() -> Target.url("127.0.0.1:8765"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a target's address must have a scheme and a host but was '127.0.0.1:8765'; e.g."
                        + " http://127.0.0.1:8765");
    }

    @Test
    void shouldRefuseWhatIsNoAddressWithoutRepeatingItsPassword() {
        assertThatThrownBy(() -> Target.url("ht tp://alice:secret@127.0.0.1:8765"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have a scheme and a host")
                .hasMessageNotContaining("secret");
    }
}
