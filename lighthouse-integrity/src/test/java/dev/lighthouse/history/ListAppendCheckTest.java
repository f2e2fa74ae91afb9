package dev.lighthouse.history;

import static dev.lighthouse.history.Histories.KEY;
import static dev.lighthouse.history.Histories.agent;
import static dev.lighthouse.history.Histories.alone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories whose verdict was found by hand. */
class ListAppendCheckTest {

    private static final Actor ONE = agent(1);
    private static final Actor TWO = agent(2);

    private final Histories history = new Histories();

    private void assertGood() {
        assertThat(history.check()).isEmpty();
    }

    private void assertFound(String... verdicts) {
        assertThat(Histories.verdicts(history.check())).containsExactlyInAnyOrder(verdicts);
    }

    @Test
    void shouldAcceptWhatOneAgentDidInOrder() {
        history.store("a", "b")
                .read(ONE, 0, 1)
                .append(ONE, "a", 2, 3)
                .read(ONE, 4, 5, "a")
                .append(ONE, "b", 6, 7)
                .read(ONE, 8, 9, "a", "b");
        assertGood();
    }

    @Test
    void shouldAcceptEitherOrderOfAppendsThatOverlap() {
        history.store("b", "a").append(ONE, "a", 0, 10).append(TWO, "b", 10, 20);
        assertGood();
    }

    @Test
    void shouldCallTheLaterOneReorderedThatStandsBeforeWhatWasAcknowledgedBeforeIt() {
        history.store("b", "a").append(ONE, "a", 0, 10).append(TWO, "b", 11, 20);
        assertFound("REORDERED b");
    }

    @Test
    void shouldNameTheOperationsThatContradictEachOther() {
        history.store("b", "a").append(ONE, "a", 0, 10).append(TWO, "b", 11, 20);
        assertThat(history.check())
                .singleElement()
                .satisfies(finding -> assertThat(finding.operations())
                        .containsExactly(
                                Operation.append(TWO, KEY, "b", 11, 20, Outcome.OK),
                                Operation.append(ONE, KEY, "a", 0, 10, Outcome.OK)))
                .hasToString("REORDERED job b: stands before a, which had been acknowledged before this one was sent"
                        + " [append of b by agent 2 of p from 0.000000 s to 0.000000 s;"
                        + " append of a by agent 1 of p from 0.000000 s to 0.000000 s]");
    }

    @Test
    void shouldCallTheOrderOfOneAgentsAppendsByItsOwnName() {
        history.store("b", "a").append(ONE, "a", 0, 10).append(ONE, "b", 11, 20);
        assertFound("MONOTONIC_WRITES b");
    }

    @Test
    void shouldMakeOneFindingOfOneAppendThatStandsBeforeMany() {
        history.store("d", "a", "b", "c")
                .append(ONE, "a", 0, 1)
                .append(TWO, "b", 2, 3)
                .append(ONE, "c", 4, 5)
                .append(TWO, "d", 6, 7);
        // The agent's own order says it first; across agents it is the same append.
        assertFound("MONOTONIC_WRITES d");
    }

    @Test
    void shouldAllowClocksTheirMeasuredErrorsAndNotANanosecondMore() {
        // Errors of 30 and 20: a may have ended at 130 and b begun at 130 or 131.
        history.store("b", "a").append(alone("p", 30), "a", 0, 100).append(alone("q", 20), "b", 150, 160);
        assertGood();
        history.operations.clear();
        history.append(alone("p", 30), "a", 0, 100).append(alone("q", 20), "b", 151, 160);
        assertFound("REORDERED b");
    }

    @Test
    void shouldCompareTimesOfOneProcessWithoutAnyError() {
        Actor first = new Actor(1, "p", 1_000);
        Actor second = new Actor(2, "p", 1_000);
        history.store("b", "a").append(first, "a", 0, 100).append(second, "b", 101, 160);
        assertFound("REORDERED b");
    }

    @Test
    void shouldFindOtherProcessesOffThoughThoseOfOneAgree() {
        history.store("c", "a", "b")
                .append(alone("p", 5), "a", 0, 10)
                .append(alone("p", 5), "b", 20, 30)
                .append(alone("q", 5), "c", 100, 110);
        assertFound("REORDERED c");
    }

    @Test
    void shouldCallAnAcknowledgedAppendLostThatIsNotStored() {
        history.store("a").append(ONE, "a", 0, 1).append(ONE, "b", 2, 3);
        assertFound("LOST b");
    }

    @Test
    void shouldMakeNothingMoreOfALostAppendThatIsNotRead() {
        history.store("a", "c")
                .append(ONE, "a", 0, 1)
                .append(ONE, "b", 2, 3)
                .read(ONE, 4, 5, "a")
                .append(ONE, "c", 6, 7)
                .read(ONE, 8, 9, "a", "c");
        assertFound("LOST b");
    }

    @Test
    void shouldMakeNothingMoreOfALostAppendThatWasReadBefore() {
        history.store("a", "c")
                .append(ONE, "a", 0, 1)
                .append(ONE, "b", 2, 3)
                .read(ONE, 4, 5, "a", "b")
                .append(ONE, "c", 6, 7)
                .read(ONE, 8, 9, "a", "c");
        assertFound("LOST b");
    }

    @Test
    void shouldLetAnUnknownOutcomeTakeEffectAtAnyLaterTimeOrNever() {
        history.store("a", "u")
                .unknown(ONE, "u", 0)
                .unknown(ONE, "never", 1)
                .read(ONE, 2, 3)
                .append(ONE, "a", 4, 5)
                .read(TWO, 6, 7, "a")
                .read(TWO, 8, 9, "a", "u");
        assertGood();
    }

    @Test
    void shouldNotLetAnUnknownOutcomeTakeEffectBeforeItWasSent() {
        history.store("u", "a").append(ONE, "a", 0, 10).unknown(TWO, "u", 11);
        assertFound("REORDERED u");
    }

    @Test
    void shouldHoldAnUnknownOutcomeToWhatWasRead() {
        history.store("a").append(ONE, "a", 0, 1).unknown(TWO, "u", 2).read(ONE, 3, 4, "a", "u");
        assertFound("LOST u");
        history.store("a", "u").read(ONE, 5, 6, "a");
        assertFound("MONOTONIC_READS u");
    }

    @Test
    void shouldNotAskAReadForWhatWasAcknowledgedWhileItRan() {
        history.store("a", "b")
                .append(ONE, "a", 0, 5)
                .append(ONE, "b", 6, 10)
                .read(TWO, 5, 12)
                .read(TWO, 13, 14, "a", "b");
        assertGood();
    }

    @Test
    void shouldCallAReadStaleThatHasNotWhatWasAcknowledgedBefore() {
        history.store("a").append(ONE, "a", 0, 10).read(TWO, 11, 12);
        assertFound("STALE_READ a");
    }

    @Test
    void shouldTellWhatAnAgentMissesOfItsOwn() {
        history.store("a").append(ONE, "a", 0, 10).read(ONE, 11, 12).read(TWO, 11, 12);
        assertFound("READ_YOUR_WRITES a", "STALE_READ a");
    }

    @Test
    void shouldCallAReadStaleThatHasLessThanAnEarlierOne() {
        history.store("a").unknown(ONE, "a", 0).read(ONE, 10, 20, "a").read(TWO, 21, 30);
        assertFound("STALE_READ a");
        history.operations.clear();
        history.unknown(ONE, "a", 0).read(ONE, 10, 20, "a").read(TWO, 20, 30);
        assertGood();
    }

    @Test
    void shouldFindAReadThatGoesBackBehindAnEqualOne() {
        history.store("a", "b")
                .unknown(TWO, "a", 0)
                .unknown(TWO, "b", 0)
                .read(ONE, 1, 2, "a")
                .read(ONE, 3, 4, "a", "b")
                .read(ONE, 5, 6, "a", "b")
                .read(ONE, 7, 8, "a")
                .read(ONE, 9, 10, "a", "b");
        assertFound("MONOTONIC_READS b");
    }

    @Test
    void shouldNotAskAFirstPageForMoreThanItHas() {
        history.store("a", "b").append(ONE, "a", 0, 1).append(ONE, "b", 2, 3).page(ONE, 4, 5, "a");
        assertGood();
        history.read(TWO, 6, 7);
        // What the page has was there, so that a later read must have it.
        assertFound("STALE_READ a");
    }

    @Test
    void shouldCallAReadEarlyThatHasWhatWasSentAfterIt() {
        history.store("a").read(TWO, 0, 5, "a").append(ONE, "a", 6, 7);
        assertFound("EARLY_READ a");
    }

    @Test
    void shouldCallAValueThatNobodyAppendedAPhantom() {
        history.store("a", "x").append(ONE, "a", 0, 1).read(ONE, 2, 3, "a", "y");
        assertFound("PHANTOM x", "PHANTOM y");
    }

    @Test
    void shouldTakeStoredValuesForGrantedWhereOthersWrite() {
        List<HistoryFinding> findings = new java.util.ArrayList<>();
        ListAppendCheck check = ListAppendCheck.againstStore(findings::add).othersWrite();
        check.stored(KEY, "theirs");
        check.add(Operation.read(ONE, KEY, List.of("theirs", "nobodys"), 0, 1));
        check.finish();
        assertThat(Histories.verdicts(findings)).containsExactly("PHANTOM nobodys");
    }

    @Test
    void shouldExcuseOneStoredValueForEachAppendWhoseValueIsNotKnown() {
        history.store("x", "y").with(Operation.appendOfUnknown(ONE, KEY, 0));
        assertFound("PHANTOM y");
    }

    @Test
    void shouldFindWhatWasRefusedAndIsThere() {
        history.store("a")
                .failed(ONE, "a", 0, 1)
                .failed(ONE, "b", 2, 3)
                .failed(ONE, "c", 4, 5)
                .read(TWO, 6, 7, "a", "c");
        assertFound("REFUSED a", "REFUSED c");
    }

    @Test
    void shouldFindDuplicates() {
        history.store("a", "b", "c", "a")
                .append(ONE, "a", 0, 1)
                .append(ONE, "b", 2, 3)
                .append(TWO, "b", 2, 3)
                .append(ONE, "c", 4, 5)
                .read(ONE, 6, 7, "a", "b", "c", "c");
        assertFound("DUPLICATE a", "DUPLICATE b", "DUPLICATE c");
    }

    @Test
    void shouldTakeOneUnknownAndOneAcknowledgedAppendOfAValueForARetry() {
        history.store("b", "a").append(ONE, "b", 0, 1).unknown(ONE, "a", 2).append(ONE, "a", 4, 5);
        assertGood();
    }

    @Test
    void shouldFindAReadThatPassesAValueOver() {
        history.store("a", "b", "c")
                .append(ONE, "a", 0, 9)
                .append(TWO, "b", 0, 9)
                .unknown(ONE, "c", 0)
                .read(ONE, 2, 9, "a", "c")
                .read(TWO, 2, 9, "c");
        assertFound("INCOMPATIBLE_READ b", "INCOMPATIBLE_READ a");
    }

    @Test
    void shouldFindAReadThatHasTwoTheOtherWayRound() {
        history.store("a", "b").append(ONE, "a", 0, 9).append(TWO, "b", 0, 9).read(ONE, 1, 8, "b", "a");
        assertFound("INCOMPATIBLE_READ b");
    }

    @Test
    void shouldKeepKeysApart() {
        history.store.put("k", List.of("a"));
        history.store.put("l", List.of("a"));
        history.with(Operation.append(ONE, "k", "a", 0, 1, Outcome.OK))
                .with(Operation.append(ONE, "l", "a", 10, 11, Outcome.OK))
                .with(Operation.read(ONE, "l", List.of(), 2, 3));
        assertGood();
    }

    @Test
    void shouldTakeTheLongestReadForTheOrderWhereThereIsNoStore() {
        history.append(ONE, "a", 0, 1)
                .append(TWO, "b", 2, 3)
                .read(ONE, 4, 5, "a", "b")
                .append(ONE, "unread", 6, 7);
        assertThat(history.checkWithoutStore()).isEmpty();
        history.read(TWO, 8, 9, "a", "b");
        assertThat(Histories.verdicts(history.checkWithoutStore())).containsExactly("STALE_READ unread");
    }

    @Test
    void shouldFindTwoReadsThatDisagreeWhereThereIsNoStore() {
        history.append(ONE, "a", 0, 9)
                .append(TWO, "b", 0, 9)
                .read(ONE, 1, 2, "a")
                .read(ONE, 3, 4, "a", "b")
                .read(TWO, 3, 4, "b");
        assertThat(history.checkWithoutStore()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(HistoryFinding.Kind.INCOMPATIBLE_READ);
            assertThat(finding.value()).isEqualTo("a");
            assertThat(finding.operations()).containsExactly(history.operations.get(4), history.operations.get(2));
        });
    }

    @Test
    void shouldSayWhereAReadHasAPhantomWithoutAStore() {
        history.append(ONE, "a", 0, 1)
                .read(ONE, 2, 3, "a", "x")
                .failed(ONE, "f", 4, 5)
                .read(ONE, 6, 7, "a", "x", "f");
        assertThat(Histories.verdicts(history.checkWithoutStore())).containsExactly("PHANTOM x", "REFUSED f");
    }

    @Test
    void shouldAcceptNothingAtAll() {
        assertGood();
        assertThat(history.checkWithoutStore()).isEmpty();
    }

    @Test
    void shouldRefuseWhatItCannotCheck() {
        ListAppendCheck check = ListAppendCheck.ofReads(finding -> {});
        assertThatThrownBy(() -> check.add(Operation.write(ONE, KEY, "a", 0, 1, Outcome.OK)))
                .hasMessage("expected appends and reads of a list but got a write to job; check it with RegisterCheck");
        assertThatThrownBy(() -> check.stored(KEY, "a")).isInstanceOf(IllegalStateException.class);
        check.finish();
        assertThatThrownBy(check::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Operation.append(ONE, KEY, "a", 2, 1, Outcome.OK))
                .hasMessage("expected an operation to end at 2 ns or later, when it started, but it ended at 1 ns");
    }
}
