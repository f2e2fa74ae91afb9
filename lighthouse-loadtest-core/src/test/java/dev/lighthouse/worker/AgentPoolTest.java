package dev.lighthouse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets which arrival, with agents that are nothing but a note of what they were handed. */
class AgentPoolTest {

    private static final int LOW = 0;
    private static final int HIGH = 1;

    private final List<Integer> added = new ArrayList<>();
    private final List<Arrival> refused = new ArrayList<>();
    private final List<Arrival> unstarted = new ArrayList<>();
    private int most = 2;

    private final AgentPool pool =
            new AgentPool(2, kind -> added.size() < most && added.add(kind), new AgentPool.Sink() {
                @Override
                public void refused(Arrival arrival) {
                    refused.add(arrival);
                }

                @Override
                public void unstarted(Arrival arrival) {
                    unstarted.add(arrival);
                }
            });

    private static final class Note implements AgentPool.Member {
        private final int kind;
        private final List<@Nullable Arrival> handed = new ArrayList<>();

        Note(int kind) {
            this.kind = kind;
        }

        @Override
        public int kind() {
            return kind;
        }

        @Override
        public void hand(@Nullable Arrival arrival) {
            handed.add(arrival);
        }
    }

    /** An agent that is set up and has nothing to do. */
    private Note ready(int kind) {
        Note note = new Note(kind);
        assertThat(pool.grow(kind)).isTrue();
        assertThat(pool.next(note, true)).isNull();
        return note;
    }

    private static Arrival arrival(long at, int kind) {
        return new Arrival(at, kind);
    }

    @Test
    void shouldLetAgentsTakeTurns() {
        Note first = ready(LOW);
        Note second = ready(LOW);

        pool.offer(arrival(1, LOW));
        assertThat(pool.next(first, false)).isNull();
        pool.offer(arrival(2, LOW));
        pool.offer(arrival(3, LOW));

        assertThat(first.handed).containsExactly(arrival(1, LOW), arrival(3, LOW));
        assertThat(second.handed).containsExactly(arrival(2, LOW));
    }

    @Test
    void shouldRefuseWhatFindsAllAgentsBusy() {
        Note first = ready(LOW);
        ready(LOW);

        for (int at = 1; at <= 4; at++) {
            pool.offer(arrival(at, LOW));
        }

        assertThat(refused).containsExactly(arrival(3, LOW), arrival(4, LOW));
        assertThat(pool.next(first, false)).as("what was refused is gone").isNull();
    }

    @Test
    void shouldSetUpAFurtherAgentWhenNobodyIsFreeAndLetTheArrivalWait() {
        Note base = ready(LOW);
        pool.offer(arrival(1, LOW));

        pool.offer(arrival(2, LOW));

        assertThat(added).containsExactly(LOW, LOW);
        Note further = new Note(LOW);
        assertThat(pool.next(further, true)).isEqualTo(arrival(2, LOW));
        assertThat(base.handed).containsExactly(arrival(1, LOW));
    }

    @Test
    void shouldGiveAWaitingArrivalToWhoeverIsFreeFirst() {
        Note base = ready(LOW);
        pool.offer(arrival(1, LOW));
        pool.offer(arrival(2, LOW));

        assertThat(pool.next(base, false)).isEqualTo(arrival(2, LOW));
        assertThat(pool.next(new Note(LOW), true)).isNull();
    }

    @Test
    void shouldWaitForAgentsThatAreBeingSetUpBeforeItAsksForMore() {
        most = 3;
        pool.grow(LOW);
        pool.grow(LOW);

        pool.offer(arrival(1, LOW));
        pool.offer(arrival(2, LOW));
        assertThat(added).hasSize(2);
        pool.offer(arrival(3, LOW));
        assertThat(added).hasSize(3);
        pool.offer(arrival(4, LOW));

        assertThat(refused).containsExactly(arrival(4, LOW));
    }

    @Test
    void shouldPreferAnAgentOfTheArrivalsKind() {
        Note low = ready(LOW);
        Note high = ready(HIGH);

        pool.offer(arrival(1, HIGH));

        assertThat(low.handed).isEmpty();
        assertThat(high.handed).containsExactly(arrival(1, HIGH));
    }

    @Test
    void shouldSetUpOneOfTheRightKindRatherThanUseAnother() {
        Note low = ready(LOW);

        pool.offer(arrival(1, HIGH));

        assertThat(added).containsExactly(LOW, HIGH);
        assertThat(low.handed).isEmpty();
    }

    @Test
    void shouldTakeAFreeAgentOfAnotherKindWhenThereMayBeNoMore() {
        Note first = ready(LOW);
        ready(LOW);

        pool.offer(arrival(1, HIGH));

        assertThat(first.handed).containsExactly(arrival(1, HIGH));
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldCountWhatWaitedForAnAgentThatCannotBeCreatedAsUnstarted() {
        pool.offer(arrival(1, LOW));
        pool.offer(arrival(2, LOW));

        pool.lost(true);
        assertThat(unstarted).containsExactly(arrival(2, LOW));
        pool.lost(true);
        assertThat(unstarted).containsExactly(arrival(2, LOW), arrival(1, LOW));

        pool.offer(arrival(3, LOW));
        assertThat(unstarted).as("nobody is left who could be busy").contains(arrival(3, LOW));
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldLetEveryoneLeaveOnceClosedAndNothingWaits() {
        Note free = ready(LOW);
        pool.offer(arrival(1, LOW));
        pool.offer(arrival(2, LOW));
        pool.close();

        assertThat(free.handed).containsExactly(arrival(1, LOW));
        assertThat(pool.next(free, false)).isEqualTo(arrival(2, LOW));
        assertThat(pool.next(free, false)).isNull();
        assertThat(free.handed).containsExactly(arrival(1, LOW), null);
    }

    @Test
    void shouldCountWhatStillWaitsWhenAllIsGivenUp() {
        pool.offer(arrival(1, LOW));
        pool.close();

        pool.abandon();

        assertThat(unstarted).containsExactly(arrival(1, LOW));
    }
}
