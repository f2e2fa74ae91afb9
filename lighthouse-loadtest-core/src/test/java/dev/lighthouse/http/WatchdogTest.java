package dev.lighthouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogTest {

    private final AtomicLong now = new AtomicLong();
    private final Watchdog watchdog = new Watchdog(now::get);
    private final AtomicInteger aborts = new AtomicInteger();
    private final Deadline deadline = new Deadline(watchdog, aborts::incrementAndGet);

    private long tickAt(long nanos) {
        now.set(nanos);
        return watchdog.tick();
    }

    @Test
    void shouldAbortOnceWhenTheTimeHasCome() {
        deadline.arm(100);

        assertThat(tickAt(99)).isEqualTo(100);
        assertThat(aborts).hasValue(0);
        assertThat(tickAt(100)).isEqualTo(Deadline.NONE);
        tickAt(1_000);

        assertThat(aborts).hasValue(1);
        assertThat(deadline.hasPassed()).isTrue();
        assertThat(deadline.disarm()).isFalse();
        assertThat(deadline.arm(2_000)).isFalse();
    }

    @Test
    void shouldNotAbortWhatEndedInTime() {
        deadline.arm(100);

        assertThat(deadline.disarm()).isTrue();
        tickAt(200);

        assertThat(aborts).hasValue(0);
    }

    @Test
    void shouldLookOnceForManyRequests() {
        for (int request = 0; request < 1_000; request++) {
            now.incrementAndGet();
            deadline.arm(now.get() + 5_000);
            deadline.disarm();
        }
        assertThat(watchdog.size()).isEqualTo(1);

        tickAt(5_001);

        assertThat(watchdog.size()).as("idle, so the watchdog has forgotten it").isZero();
    }

    @Test
    void shouldFollowADeadlineThatMovedOn() {
        deadline.arm(100);
        deadline.disarm();
        deadline.arm(250);

        assertThat(tickAt(100)).isEqualTo(250);
        assertThat(aborts).hasValue(0);
        tickAt(250);

        assertThat(aborts).hasValue(1);
    }

    @Test
    void shouldKeepADeadlineThatIsEarlierThanTheOneBefore() {
        deadline.arm(1_000);
        deadline.disarm();
        deadline.arm(50);

        tickAt(50);

        assertThat(aborts).hasValue(1);
    }

    @Test
    void shouldLetGoOfAClosedConnection() {
        deadline.arm(100);
        deadline.forget();

        tickAt(100);

        assertThat(aborts).hasValue(0);
    }

    /** Against the plain rule: aborted at the first tick at or after an armed time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAbortExactlyWhatIsLate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 20;
        long[] armed = new long[count];
        boolean[] aborted = new boolean[count];
        boolean[] expected = new boolean[count];
        Arrays.fill(armed, Deadline.NONE);
        List<Deadline> deadlines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            deadlines.add(new Deadline(watchdog, () -> aborted[number] = true));
        }
        for (int step = 0; step < 5_000; step++) {
            int i = random.nextInt(count);
            if (random.nextInt(3) == 0) {
                tickAt(now.get() + random.nextInt(20));
                for (int k = 0; k < count; k++) {
                    expected[k] |= armed[k] <= now.get();
                }
            } else if (!expected[i] && random.nextInt(2) == 0) {
                armed[i] = now.get() + 1 + random.nextInt(2_000);
                assertThat(deadlines.get(i).arm(armed[i])).isTrue();
            } else if (!expected[i]) {
                armed[i] = Deadline.NONE;
                assertThat(deadlines.get(i).disarm()).isTrue();
            }
            assertThat(aborted).as("seed %d, step %d", seed, step).isEqualTo(expected);
        }
        assertThat(aborted).as("some were late").contains(true);
    }

    /**
     * Hunts this: the watchdog looks at an idle deadline and forgets it, while its thread arms it again and still believes
     * that a look is planned. Then nobody would ever look.
     */
    @Test
    void shouldNeverForgetADeadlineThatIsArmedWhileItLooks() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            now.set(0);
            Watchdog own = new Watchdog(now::get);
            AtomicInteger late = new AtomicInteger();
            Deadline raced = new Deadline(own, late::incrementAndGet);
            raced.arm(10);
            raced.disarm();
            now.set(10);
            CountDownLatch go = new CountDownLatch(2);
            Thread looking = new Thread(() -> {
                meet(go);
                own.tick();
            });
            looking.start();
            meet(go);
            raced.arm(20);
            looking.join();
            now.set(20);
            own.tick();
            assertThat(late).as("round %d", round).hasValue(1);
        }
    }

    private static void meet(CountDownLatch go) {
        go.countDown();
        while (go.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldWakeForADeadlineThatIsEarlierThanAllOthers() throws InterruptedException {
        Watchdog real = Watchdog.shared();
        Deadline far = new Deadline(real, () -> {});
        far.arm(real.nanos() + TimeUnit.HOURS.toNanos(1));
        CountDownLatch aborted = new CountDownLatch(1);
        new Deadline(real, aborted::countDown).arm(real.nanos() + TimeUnit.MILLISECONDS.toNanos(5));

        assertThat(aborted.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
