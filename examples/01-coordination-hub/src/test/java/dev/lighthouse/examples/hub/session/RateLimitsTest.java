package dev.lighthouse.examples.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitsTest {

    private long now;
    private Role role = Role.AGENT;
    private final RateLimits limits = new RateLimits(agent -> role, () -> now);

    @ParameterizedTest
    @EnumSource(names = "GUEST", mode = EnumSource.Mode.EXCLUDE)
    void shouldAdmitAMinutesWorthAtOnceAndNoMore(Role of) {
        role = of;

        assertThat(admitted("a", 20_000)).isEqualTo(of.requestsPerMinute());
    }

    @Test
    void shouldSayWhenTheNextOneGetsThrough() {
        admitted("a", 1_000);

        // A thousand a minute: one every 60 ms.
        assertThat(limits.admit("a")).isEqualTo(OptionalLong.of(60));
        now += TimeUnit.MILLISECONDS.toNanos(59);
        assertThat(limits.admit("a")).isEqualTo(OptionalLong.of(1));
        now += TimeUnit.MILLISECONDS.toNanos(1);
        assertThat(limits.admit("a")).isEmpty();
    }

    @Test
    void shouldLimitEachAgentOnItsOwnAndAllGuestsTogether() {
        admitted("a", 1_000);

        assertThat(limits.admit("b")).isEmpty();
        assertThat(admitted(null, 200)).isEqualTo(100);
    }

    @Test
    void shouldKeepWhatIsLeftWhenTheRoleChanges() {
        admitted("a", 1_000);

        limits.become("a", Role.EXPERT_AGENT);

        assertThat(limits.admit("a")).isEqualTo(OptionalLong.of(30));
    }

    private int admitted(String agent, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            admitted += limits.admit(agent).isEmpty() ? 1 : 0;
        }
        return admitted;
    }
}
