package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lighthouse.agent.OperationFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpPoolTest {

    @Test
    void shouldShareAtMostSoManyConnections() throws Exception {
        HttpOptions shared = HttpOptions.defaults().pool(HttpPool.of(3));
        AtomicInteger answers = new AtomicInteger();
        try (RawServer server = new RawServer(RawServer.always(RawServer.OK))) {
            List<Thread> agents = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                agents.add(new Thread(() -> {
                    try (Http http = Http.to(server.address(), shared)) {
                        for (int k = 0; k < 50; k++) {
                            http.get("/").expect(200);
                            answers.incrementAndGet();
                        }
                    } catch (OperationFailed e) {
                        throw new AssertionError(e);
                    }
                }));
            }
            agents.forEach(Thread::start);
            for (Thread agent : agents) {
                agent.join();
            }
            assertThat(answers).hasValue(1_000);
            assertThat(server.connections()).isBetween(1, 3);
        }
    }

    @Test
    void shouldWaitForAFreeOneWithinTheTotalTimeout() throws Exception {
        HttpOptions shared = HttpOptions.defaults().pool(HttpPool.of(1)).totalTimeout(Duration.ofMillis(200));
        try (RawServer server = new RawServer(RawServer.always(RawServer.OK));
                Http first = Http.to(server.address(), shared);
                Http second = Http.to(server.address(), shared)) {
            try (ResponseStream held = first.get("/").stream()) {
                OperationFailed failure = catchThrowableOfType(
                        OperationFailed.class, () -> second.get("/").send());

                assertThat(held.status()).isEqualTo(200);
                assertThat(failure.errorClass()).isEqualTo("timeout");
                assertThat(failure).hasMessageContaining("none of the pool's 1 connections became free in 200 ms");
            }
            assertThat(second.get("/").expect(200).text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldGetItsPlaceBackFromARequestThatFailed() throws Exception {
        HttpOptions shared = HttpOptions.defaults().pool(HttpPool.of(1));
        try (RawServer server = new RawServer(peer -> peer.request(), RawServer.always(RawServer.OK));
                Http http = Http.to(server.address(), shared)) {
            assertThat(catchThrowableOfType(
                            OperationFailed.class, () -> http.get("/").send()))
                    .isNotNull();

            assertThat(http.get("/").expect(200).text()).isEqualTo("ok");
        }
    }

    @Test
    void shouldRefuseAPoolOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpPool.of(0))
                .withMessage("a pool must have >= 1 connections but was to have 0; set it in HttpPool.of(size)");
    }
}
