package dev.lighthouse.integrity.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.ViolationKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of each violation on its way to a handler that is slow, hangs, throws, or has too many. */
class AlertChannelTest {

    private final List<Alert> taken = new CopyOnWriteArrayList<>();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile long now;

    @AfterEach
    void letGo() {
        never.countDown();
    }

    private AlertChannel channel(Alerts alerts) {
        return new AlertChannel(alerts, "run-1", 7, waits::add, () -> now, Clock.systemUTC());
    }

    static Violation violation(int number, ViolationKind kind) {
        return new Violation("id-" + number, kind, kind.severity(), "e-" + number, "", -1, "", 0, "differs");
    }

    private static Violation violation(int number) {
        return violation(number, ViolationKind.TAMPERED);
    }

    private static void end(AlertChannel channel) throws InterruptedException {
        channel.finish(System.nanoTime() + Duration.ofSeconds(30).toNanos());
    }

    @Test
    void shouldTellAViolationOnce() throws Exception {
        AlertChannel channel = channel(Alerts.to(taken::add));
        channel.offer(violation(1));
        channel.offer(violation(1));
        channel.offer(violation(2));
        end(channel);

        assertThat(taken).extracting(it -> it.violation().id()).containsExactly("id-1", "id-2");
        assertThat(channel.counts()).isEqualTo(new AlertCounts("callback", 2, 0, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void shouldTellOnlyOfThoseThatAreBadEnough() throws Exception {
        AlertChannel channel = channel(Alerts.to(taken::add).atLeast(Violation.Severity.HIGH));
        channel.offer(violation(1, ViolationKind.SKEWED)); // low
        channel.offer(violation(2, ViolationKind.DUPLICATE)); // high
        end(channel);

        assertThat(taken).extracting(it -> it.violation().id()).containsExactly("id-2");
    }

    @Test
    void shouldHoldBackTooManyAndSayHowManyInTheNext() throws Exception {
        AlertChannel channel = channel(Alerts.to(taken::add).atMost(2, Duration.ofSeconds(10)));
        for (int i = 0; i < 7; i++) {
            channel.offer(violation(i));
        }
        now += Duration.ofSeconds(5).toNanos() - 1;
        channel.offer(violation(7));
        now += 1;
        channel.offer(violation(8)); // the sixth that was held back was the last
        end(channel);

        assertThat(taken).extracting(it -> it.violation().id()).containsExactly("id-0", "id-1", "id-8");
        assertThat(taken).extracting(Alert::heldBack).containsExactly(0L, 0L, 6L);
        assertThat(taken.get(2).text()).endsWith("; 6 more were held back before it");
        assertThat(channel.counts().heldBack()).isEqualTo(6);
    }

    @Test
    void shouldNotWaitForAHandlerThatHangs() throws Exception {
        AlertChannel channel = channel(Alerts.to(alert -> {
                    taken.add(alert);
                    while (never.getCount() > 0) { // as code does that takes no interrupt
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            waits.add(Duration.ZERO);
                        }
                    }
                })
                .atMost(1_000, Duration.ofSeconds(1)));
        for (int i = 0; i < 300; i++) {
            channel.offer(violation(i)); // comes back, or the test never ends
        }
        await().until(() -> taken.size() == 1);
        AlertCounts before = channel.counts();
        assertThat(before.waiting() + before.dropped()).isEqualTo(300);
        assertThat(before.dropped()).isBetween(43L, 44L); // 256 wait, one is with the handler

        channel.finish(System.nanoTime());
        AlertCounts counts = channel.counts();
        assertThat(counts.undelivered() + counts.dropped()).isEqualTo(300);
        assertThat(counts.sent()).isZero();
        await().untilAsserted(() -> assertThat(waits).as("interrupted").isNotEmpty());
        never.countDown();
        channel.finish(System.nanoTime());
        assertThat(channel.counts()).as("told once, whatever it does later").isEqualTo(counts);
    }

    @Test
    void shouldGoOnAfterAHandlerThatThrows() throws Exception {
        AlertChannel channel = channel(Alerts.to(alert -> {
            taken.add(alert);
            if (taken.size() == 1) {
                throw new IllegalStateException("https://hooks.example/SECRET");
            }
            if (taken.size() == 2) {
                throw new StackOverflowError("SECRET");
            }
        }));
        channel.offer(violation(1));
        channel.offer(violation(2));
        channel.offer(violation(3));
        end(channel);

        assertThat(channel.counts())
                .isEqualTo(new AlertCounts("callback", 1, 2, 0, 0, 0, 0, 0, "java.lang.StackOverflowError"));
    }

    @Test
    void shouldTryAgainUntilItIsTaken() throws Exception {
        AlertChannel channel = channel(Alerts.to(new Stubborn(new AtomicInteger(), 2, false)));
        channel.offer(violation(1));
        end(channel);

        assertThat(waits).hasSize(2);
        assertThat(channel.counts()).isEqualTo(new AlertCounts("stubborn", 1, 0, 2, 0, 0, 0, 0, "not now"));
    }

    @Test
    void shouldGoOnAfterAHandlerThatSaysItWasInterrupted() throws Exception {
        AlertChannel channel = channel(Alerts.to(alert -> {
            taken.add(alert);
            if (taken.size() == 1) {
                throw new InterruptedException();
            }
        }));
        channel.offer(violation(1));
        channel.offer(violation(2));
        end(channel);

        assertThat(channel.counts())
                .isEqualTo(new AlertCounts("callback", 1, 1, 0, 0, 0, 0, 0, "java.lang.InterruptedException"));
    }

    @Test
    void shouldGiveUpAfterTheLastAttempt() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AlertChannel channel = channel(Alerts.to(new Stubborn(calls, Integer.MAX_VALUE, false)));
        channel.offer(violation(1));
        end(channel);

        assertThat(calls).hasValue(4);
        assertThat(waits).hasSize(3);
        assertThat(channel.counts()).isEqualTo(new AlertCounts("stubborn", 0, 1, 3, 0, 0, 0, 0, "not now"));
    }

    @Test
    void shouldNotTryAgainWhatIsOfNoUse() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AlertChannel channel = channel(Alerts.to(new Stubborn(calls, Integer.MAX_VALUE, true)));
        channel.offer(violation(1));
        end(channel);

        assertThat(calls).hasValue(1);
        assertThat(channel.counts().failed()).isEqualTo(1);
    }

    private record Stubborn(AtomicInteger calls, int failing, boolean lasting) implements AlertHandler {
        @Override
        public void handle(Alert alert) throws Exception {
            if (calls.incrementAndGet() <= failing) {
                throw new AlertException("not now", lasting);
            }
        }

        @Override
        public String describe() {
            return "stubborn";
        }

        @Override
        public int attempts() {
            return 4;
        }
    }

    /** 200 ms, 400 ms and so on to 10 s, of which up to a half is left off; the same for the same seed. */
    @Test
    void shouldWaitLongerEachTimeAndTheSameForTheSameSeed() {
        List<Duration> first = waitsOf(7);
        assertThat(first).isEqualTo(waitsOf(7)).isNotEqualTo(waitsOf(8));
        long[] whole = {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000};
        for (int i = 0; i < first.size(); i++) {
            long most = i < whole.length ? whole[i] : 10_000;
            assertThat(first.get(i).toMillis()).isBetween(most / 2, most);
        }
    }

    private static List<Duration> waitsOf(long seed) {
        Backoff backoff = new Backoff(seed);
        List<Duration> waits = new ArrayList<>();
        for (int failed = 1; failed <= 70; failed++) {
            waits.add(backoff.after(failed));
        }
        return waits;
    }

    @Test
    void shouldShowNoControlCharacters() {
        Violation odd = new Violation(
                "id", ViolationKind.FORGED, Violation.Severity.LOW, "e\u001b[2J\n\u009b1m", "", -1, "", 0, "x");

        assertThat(new Alert("run-1", java.time.Instant.EPOCH, odd, 0).text())
                .isEqualTo("integrity violation id: low, unauthorized (forged), event e [2J 1m x, run run-1");
    }
}
