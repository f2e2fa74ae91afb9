package dev.lighthouse.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTargetTest {

    @Test
    void shouldRefuseAnAddressThatHoldsAPasswordWithoutRepeatingIt() {
        assertThatThrownBy(() -> Target.url("http://alice:secret@127.0.0.1:8765"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not hold a user or password")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8765/?token=s3cr3t",
                "http://127.0.0.1:8765/#s3cr3t",
                "http://127.0.0.1:8765?token=s3cr3t@here"
            })
    void shouldRefuseAQueryWithoutRepeatingItAndSayWhereASecretBelongs(String address) {
        assertThatThrownBy(() -> Target.url(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a target's address must end before '?' and '#' but was ")
                .hasMessageContaining("a secret belongs in the environment or <properties> of the target")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ht tp://bob:s3cr3t@127.0.0.1:8765/a",
                "http:bob:s3cr3t@127.0.0.1",
                "bob:s3?cr3t@127.0.0.1",
                "127.0.0.1:8765/?token=s3cr3t",
                "ht tp://127.0.0.1:8765/#s3cr3t"
            })
    void shouldRefuseWhatIsNoAddressWithoutRepeatingWhatCouldBeASecret(String address) {
        assertThatThrownBy(() -> Target.url(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a target's address must have a scheme and a host but was '")
                .hasMessageNotContainingAny("s3cr3t", "cr3t");
    }

    @Test
    void shouldRefuseAnAddressWithoutAHost() {
        assertThatThrownBy(() -> Target.url("localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have a scheme and a host but was 'localhost'");
    }

    @Test
    void shouldRefuseAnAddressWithoutAScheme() {
        assertThatThrownBy(() -> Target.url("127.0.0.1:8765"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a target's address must have a scheme and a host but was '127.0.0.1:8765'; e.g."
                        + " http://127.0.0.1:8765");
    }
}
