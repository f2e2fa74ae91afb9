package dev.lighthouse.examples.hub.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.examples.hub.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private final ManualClock clock = new ManualClock();
    private final Sessions sessions = new Sessions("secret".getBytes(UTF_8), clock);

    @Test
    void shouldFindTheSessionOfItsToken() {
        Session session = sessions.open("agent-1");
        assertThat(sessions.use(session.token())).containsSame(session);
        assertThat(session.token()).matches(session.id() + ":agent-1:1756133400\\.000000:[0-9a-f]{64}");
    }

    @Test
    void shouldRefuseAFourthSessionOfAnAgent() {
        sessions.open("agent-1");
        sessions.open("agent-1");
        Session third = sessions.open("agent-1");
        assertThatThrownBy(() -> sessions.open("agent-1"))
                .isInstanceOf(SessionLimitException.class)
                .hasMessageContaining("expected at most 3 open sessions for agent agent-1 and there are 3")
                .hasMessageContaining("POST /session/close");

        assertThat(sessions.open("agent-2")).isNotNull();
        sessions.close(third);
        assertThat(sessions.open("agent-1")).isNotNull();
    }

    @Test
    void shouldEndASessionAfterAnHourWithoutUse() {
        Session session = sessions.open("agent-1");
        clock.advance(Duration.ofMinutes(59));
        assertThat(sessions.use(session.token())).isPresent();
        clock.advance(Duration.ofMinutes(59));
        assertThat(sessions.find(session.token())).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sessions.use(session.token())).isEmpty();
        assertThat(sessions.open()).isZero();
    }

    @Test
    void shouldMakeRoomWhenSessionsExpire() {
        for (int i = 0; i < 3; i++) {
            sessions.open("agent-1");
        }
        clock.advance(Sessions.IDLE);
        sessions.open("agent-1");
        assertThat(sessions.open()).isEqualTo(1);
    }

    @Test
    void shouldNotCountLookingUpAsUse() {
        Session session = sessions.open("agent-1");
        clock.advance(Duration.ofMinutes(59));
        sessions.find(session.token());
        clock.advance(Duration.ofMinutes(1));
        assertThat(sessions.find(session.token())).isEmpty();
    }

    @Test
    void shouldRefuseTheTokenOfAClosedSession() {
        Session session = sessions.open("agent-1");
        sessions.close(session);
        sessions.close(session);
        assertThat(sessions.use(session.token())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a:b:c:d", ":::", "no colon"})
    void shouldRefuseATokenThatItNeverSigned(String token) {
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void shouldRefuseATokenThatNamesAnotherAgent() {
        Session session = sessions.open("agent-1");
        assertThat(sessions.use(session.token().replace("agent-1", "agent-2"))).isEmpty();
    }

    @Test
    void shouldRefuseATokenOfAnotherHub() {
        Session session = new Sessions("other".getBytes(UTF_8), clock).open("agent-1");
        assertThat(sessions.use(session.token())).isEmpty();
    }

    /** RFC 4231, test case 2. */
    @Test
    void shouldSignAsTheStandardSays() {
        assertThat(new SessionTokens("Jefe".getBytes(UTF_8)).hmac("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
