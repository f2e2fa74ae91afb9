package dev.lighthouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetBarriersTest {

    private final List<Message> told = new ArrayList<>();
    private final FleetBarriers barriers = new FleetBarriers(2, told::add);

    private static Message.Barrier round(long round) {
        return new Message.Barrier("b", round, "");
    }

    @Test
    void shouldTellWhenAllWorkersHaveCome() {
        barriers.said(0, round(0));
        barriers.said(0, round(0));
        assertThat(told).isEmpty();

        barriers.said(1, round(0));

        assertThat(told).containsExactly(round(0));
    }

    @Test
    void shouldTellRoundsApart() {
        barriers.said(0, round(0));
        barriers.said(1, round(1));

        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellWhenOneBreaksIt() {
        Message.Barrier broken = new Message.Barrier("b", 0, "agent 3 waited 5 ms in vain");
        barriers.said(0, round(0));
        barriers.said(1, broken);

        assertThat(told).containsExactly(broken);
    }

    @Test
    void shouldTellOnceThatAWorkerHasGone() {
        barriers.gone(1);
        barriers.gone(0);
        barriers.said(0, round(5));

        assertThat(told).containsExactly(new Message.Barrier("", Message.Barrier.ALL, "worker 1 has ended"));
    }
}
