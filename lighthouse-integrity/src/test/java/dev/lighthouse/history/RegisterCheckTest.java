package dev.lighthouse.history;

import static dev.lighthouse.history.Histories.KEY;
import static dev.lighthouse.history.Histories.agent;
import static dev.lighthouse.history.Histories.alone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Outcome;
import dev.lighthouse.history.RegisterVerdict.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterCheckTest {

    private static final Actor ONE = agent(1);
    private static final Actor TWO = agent(2);

    private final List<Operation> history = new ArrayList<>();

    private RegisterCheckTest write(Actor actor, String value, long start, long end) {
        return with(Operation.write(actor, KEY, value, start, end, Outcome.OK));
    }

    private RegisterCheckTest unknown(Actor actor, String value, long start) {
        return with(Operation.write(actor, KEY, value, start, start, Outcome.UNKNOWN));
    }

    private RegisterCheckTest read(Actor actor, long start, long end, String... value) {
        return with(Operation.read(actor, KEY, List.of(value), start, end));
    }

    private RegisterCheckTest with(Operation operation) {
        history.add(operation);
        return this;
    }

    private RegisterVerdict verdict() {
        return verdict(history, RegisterCheck.STEPS);
    }

    private static RegisterVerdict verdict(List<Operation> operations, long steps) {
        RegisterCheck check = new RegisterCheck(steps);
        operations.forEach(check::add);
        return check.verdicts().get(0);
    }

    private void assertDecision(Decision decision) {
        assertThat(verdict().decision()).isEqualTo(decision);
    }

    @Test
    void shouldAcceptWhatWasReadAfterItWasWritten() {
        read(ONE, 0, 1).write(ONE, "a", 2, 3).read(ONE, 4, 5, "a").read(TWO, 4, 5, "a");
        assertDecision(Decision.LINEARIZABLE);
    }

    @Test
    void shouldRefuseAnOldValueAfterANewOneWasWritten() {
        write(ONE, "a", 0, 1).write(ONE, "b", 2, 3).read(TWO, 4, 5, "a");
        assertDecision(Decision.NOT_LINEARIZABLE);
        HistoryFinding finding = Objects.requireNonNull(verdict().finding());
        assertThat(finding.operations()).containsExactly(history.get(2));
        assertThat(finding.detail())
                .isEqualTo("no order of the operations explains this one: the longest one, of 2 of 3, ends before it");
    }

    @Test
    void shouldAcceptEitherValueWhileAWriteIsUnderWay() {
        write(ONE, "a", 0, 1).write(ONE, "b", 10, 20).read(TWO, 11, 12, "a").read(TWO, 13, 14, "b");
        assertDecision(Decision.LINEARIZABLE);
    }

    @Test
    void shouldRefuseAValueThatComesAndGoesWhileAWriteIsUnderWay() {
        write(ONE, "a", 0, 1).write(ONE, "b", 10, 20).read(TWO, 11, 12, "b").read(TWO, 13, 14, "a");
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldAcceptAReadThatWingAndGongNeedToGoBackFor() {
        // b before a is tried first, since it began first; only a before b explains the read of b.
        write(ONE, "b", 0, 20)
                .write(TWO, "a", 1, 20)
                .read(agent(3), 21, 30, "b")
                .read(agent(3), 31, 40, "b");
        assertDecision(Decision.LINEARIZABLE);
        read(agent(4), 41, 50, "a");
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldLetAnUnknownWriteTakeEffectLateOrNever() {
        unknown(ONE, "u", 0).write(TWO, "a", 1, 2).read(TWO, 3, 4, "a").read(TWO, 5, 6, "u");
        assertDecision(Decision.LINEARIZABLE);
        read(TWO, 7, 8, "a");
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldLetAnUnknownWriteTakeEffectOnceOnly() {
        unknown(ONE, "u", 0).read(TWO, 1, 2, "u").write(TWO, "a", 3, 4).read(TWO, 5, 6, "u");
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldNotLetAWriteTakeEffectBeforeItWasSent() {
        read(TWO, 0, 5, "a").write(ONE, "a", 6, 7);
        assertDecision(Decision.NOT_LINEARIZABLE);
        history.clear();
        read(TWO, 0, 5, "u").unknown(ONE, "u", 6);
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldRefuseWhatWasNeverWrittenOrWasRefused() {
        read(ONE, 0, 1, "x");
        assertDecision(Decision.NOT_LINEARIZABLE);
        with(Operation.write(ONE, KEY, "x", 0, 1, Outcome.FAILED));
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldRefuseThatARegisterIsEmptyAgain() {
        write(ONE, "a", 0, 1).read(ONE, 2, 3);
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldAllowClocksTheirMeasuredErrorsAndNotANanosecondMore() {
        write(alone("p", 0), "a", 0, 1).write(alone("p", 30), "b", 50, 100).read(alone("q", 20), 150, 160, "a");
        assertDecision(Decision.LINEARIZABLE);
        history.clear();
        write(alone("p", 0), "a", 0, 1).write(alone("p", 30), "b", 50, 100).read(alone("q", 20), 151, 160, "a");
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldCompareTimesOfOneProcessWithoutAnyError() {
        Actor first = new Actor(1, "p", 1_000);
        Actor second = new Actor(2, "p", 1_000);
        write(first, "a", 0, 1).write(first, "b", 2, 3).read(second, 4, 5, "a");
        assertDecision(Decision.NOT_LINEARIZABLE);
    }

    @Test
    void shouldKeepKeysApart() {
        RegisterCheck check = new RegisterCheck();
        check.add(Operation.write(ONE, "k", "a", 0, 1, Outcome.OK));
        check.add(Operation.read(ONE, "l", List.of(), 2, 3));
        check.add(Operation.read(ONE, "k", List.of(), 2, 3));
        assertThat(check.verdicts())
                .extracting(RegisterVerdict::key, RegisterVerdict::decision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("k", Decision.NOT_LINEARIZABLE),
                        org.assertj.core.groups.Tuple.tuple("l", Decision.LINEARIZABLE));
    }

    /** Writes that all overlap, and then a read that no order explains: all subsets times all values to be tried. */
    @Test
    void shouldSayUndecidedAtItsBoundRatherThanHang() {
        for (int i = 0; i < 24; i++) {
            write(agent(i), "v" + i, 0, 1_000);
        }
        read(ONE, 2_000, 2_001, "x");
        RegisterVerdict verdict = verdict(history, 10_000);
        assertThat(verdict.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(verdict.steps()).isEqualTo(10_000);
        assertThat(verdict.finding()).isNull();
    }

    /** Without the memory there are 12! orders; with it as many states as there are subsets, times who was last. */
    @Test
    void shouldNotTryTheSameStateTwice() {
        for (int i = 0; i < 12; i++) {
            write(agent(i), "v" + i, 0, 1_000);
        }
        read(ONE, 2_000, 2_001, "x");
        RegisterVerdict verdict = verdict();
        assertThat(verdict.decision()).isEqualTo(Decision.NOT_LINEARIZABLE);
        assertThat(verdict.steps()).isLessThanOrEqualTo(12 * 12 * (1 << 11));
    }

    @Test
    void shouldTakeAStepForEachOperationWhereNoneOverlap() {
        for (int i = 0; i < 20_000; i++) {
            write(ONE, "v" + i, 10 * i, 10 * i + 1).read(TWO, 10 * i + 2, 10 * i + 3, "v" + i);
        }
        RegisterVerdict verdict = verdict();
        assertThat(verdict.decision()).isEqualTo(Decision.LINEARIZABLE);
        assertThat(verdict.steps()).isEqualTo(40_000);
    }

    @Test
    void shouldAcceptWhatARegisterDidThatDoesEverythingRight() {
        LongStream.range(0, 300).forEach(seed -> {
            Histories simulated = SimulatedStore.registers(new Random(seed), 2, 2, 12);
            RegisterCheck check = new RegisterCheck();
            simulated.operations.forEach(check::add);
            assertThat(check.verdicts())
                    .as("seed %d", seed)
                    .allSatisfy(verdict -> assertThat(verdict.decision()).isEqualTo(Decision.LINEARIZABLE));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeWithATrialOfAllOrders(long seed) {
        Random random = new Random(seed);
        int good = 0;
        for (int i = 0; i < 3_000; i++) {
            List<Operation> operations = random(random);
            boolean legal = Precedence.any(operations, RegisterCheckTest::isLegal);
            assertThat(verdict(operations, RegisterCheck.STEPS).decision())
                    .as("seed %d, history %d: %s", seed, i, operations)
                    .isEqualTo(legal ? Decision.LINEARIZABLE : Decision.NOT_LINEARIZABLE);
            good += legal ? 1 : 0;
        }
        assertThat(good).as("good ones").isBetween(150, 2_850);
    }

    private static List<Operation> random(Random random) {
        List<Operation> operations = new ArrayList<>();
        for (int count = 1 + random.nextInt(6); count > 0; count--) {
            int agent = random.nextInt(4);
            Actor actor = new Actor(agent, "p" + agent / 2, agent / 2 * 2);
            long start = random.nextInt(20);
            long end = start + random.nextInt(12);
            String value = "v" + random.nextInt(2);
            if (random.nextBoolean()) {
                operations.add(
                        Operation.read(actor, KEY, random.nextInt(5) == 0 ? List.of() : List.of(value), start, end));
            } else {
                Outcome outcome = random.nextInt(3) == 0 ? Outcome.UNKNOWN : Outcome.OK;
                operations.add(Operation.write(actor, KEY, value, start, end, outcome));
            }
        }
        return operations;
    }

    private static boolean isLegal(List<Operation> order) {
        List<String> holds = List.of();
        for (Operation operation : order) {
            if (operation.kind() == Operation.Kind.WRITE) {
                holds = operation.values();
            } else if (!operation.values().equals(holds)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldRefuseWhatItCannotCheck() {
        RegisterCheck check = new RegisterCheck();
        assertThatThrownBy(() -> check.add(Operation.append(ONE, KEY, "a", 0, 1, Outcome.OK)))
                .hasMessage("expected reads and writes of one value but got append of a by agent 1 of p"
                        + " from 0.000000 s to 0.000000 s for job; check lists with ListAppendCheck");
        assertThatThrownBy(() -> new RegisterCheck(0))
                .hasMessage("expected a bound of 1 step or more for each key but it is 0");
    }
}
