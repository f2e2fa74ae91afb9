package dev.lighthouse.chaos.disk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.chaos.disk.Fault;
import dev.lighthouse.chaos.disk.Operation;
import dev.lighthouse.fuse.fs.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which operations faults strike, without any file. */
class ScheduleTest {

    private static final Fault EIO = Fault.errno(Errno.EIO);

    private static Schedule of(long seed, Fault... faults) {
        Schedule schedule = new Schedule(seed);
        for (Fault fault : faults) {
            ActiveFault unused = schedule.add(fault, 0);
        }
        return schedule;
    }

    /** As many writes, a 1 for each that is struck. */
    private static String writes(Schedule schedule, String path, int count) {
        StringBuilder struck = new StringBuilder();
        for (int i = 0; i < count; i++) {
            struck.append(schedule.strikes(Operation.WRITE, path, 0).isEmpty() ? '0' : '1');
        }
        return struck.toString();
    }

    @Test
    void shouldStrikeTheNthOccurrenceOfEachPath() {
        Schedule schedule = of(1, EIO.on(Operation.WRITE).path("*.db").nth(3));

        assertThat(writes(schedule, "a.db", 5)).isEqualTo("00100");
        assertThat(writes(schedule, "sub/b.db", 5)).isEqualTo("00100");
        assertThat(writes(schedule, "a.log", 5)).isEqualTo("00000");
    }

    @Test
    void shouldStrikeFromTheNthOccurrenceOn() {
        assertThat(writes(of(1, EIO.fromNth(4)), "file", 6)).isEqualTo("000111");
    }

    @Test
    void shouldMatchAWholePathWhenThePatternHasASlash() {
        Schedule schedule = of(1, EIO.path("wal/**"));

        assertThat(writes(schedule, "wal/0/1", 1)).isEqualTo("1");
        assertThat(writes(schedule, "other/wal", 1)).isEqualTo("0");
    }

    @Test
    void shouldMatchNamesOfAnyCharacters() {
        assertThat(writes(of(1, EIO.path("*.db")), "gr\u00fc\u00dfe\n.db", 1)).isEqualTo("1");
    }

    @Test
    void shouldLeaveOtherOperationsAlone() {
        Schedule schedule = of(1, EIO.on(Operation.FSYNC));

        assertThat(schedule.concerns(Operation.FSYNC)).isTrue();
        assertThat(schedule.concerns(Operation.WRITE)).isFalse();
        assertThat(writes(schedule, "file", 1)).isEqualTo("0");
    }

    @Test
    void shouldStrikeWithinTheWindowAloneAndCountFromItsBeginning() {
        Schedule schedule = of(1, EIO.nth(2).between(Duration.ofNanos(100), Duration.ofNanos(200)));
        StringBuilder struck = new StringBuilder();
        for (long now : new long[] {0, 50, 99, 100, 150, 199, 200, 300}) {
            struck.append(schedule.strikes(Operation.WRITE, "file", now).size());
        }

        assertThat(struck).hasToString("00001000");
    }

    @Test
    void shouldStrikeAsOftenAsTheProbabilitySays() {
        String struck = writes(of(7, EIO.probability(0.3)), "file", 10_000);

        assertThat(struck.chars().filter(each -> each == '1').count()).isBetween(2_800L, 3_200L);
    }

    @Test
    void shouldReplayFromTheSeedAndDifferForAnother() {
        Fault half = EIO.probability(0.5);

        assertThat(writes(of(7, half), "file", 200)).isEqualTo(writes(of(7, half), "file", 200));
        assertThat(writes(of(7, half), "file", 200)).isNotEqualTo(writes(of(8, half), "file", 200));
        assertThat(writes(of(7, half), "file", 200)).isNotEqualTo(writes(of(7, half), "other", 200));
    }

    @Test
    void shouldStrikeTheSameInWhateverOrderThreadsCome() throws Exception {
        Fault half = EIO.probability(0.5);
        Schedule alone = of(7, half);
        Map<String, String> expected = new ConcurrentHashMap<>();
        for (int i = 0; i < 8; i++) {
            expected.put("file" + i, writes(alone, "file" + i, 2_000));
        }

        Schedule shared = of(7, half);
        Map<String, String> seen = new ConcurrentHashMap<>();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (String path : expected.keySet()) {
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                    seen.put(path, writes(shared, path, 2_000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void shouldForgetALiftedFault() {
        Schedule schedule = new Schedule(1);
        ActiveFault fault = schedule.add(EIO, 0);

        assertThat(schedule.remove(fault.number)).isTrue();
        assertThat(schedule.remove(fault.number)).isFalse();
        assertThat(fault.lifted).isTrue();
        assertThat(writes(schedule, "file", 1)).isEqualTo("0");
    }
}
