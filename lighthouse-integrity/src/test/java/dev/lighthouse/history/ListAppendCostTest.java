package dev.lighthouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often anything is looked at, counted, and not how long that takes. */
class ListAppendCostTest {

    /** One key, which has every pair of operations to offer, and many, with as many values read back as are appended. */
    @ParameterizedTest
    @CsvSource({"1, 1000", "1, 10000", "100, 10000", "1000, 100000"})
    void shouldLookAtEachOperationALogarithmOfTimes(int keys, int operations) {
        double steps = steps(keys, operations);
        double logarithm = Math.log(operations) / Math.log(2);
        assertThat(steps / operations / logarithm).isLessThan(6);
    }

    private static double steps(int keys, int operations) {
        List<HistoryFinding> findings = new ArrayList<>();
        ListAppendCheck check = ListAppendCheck.againstStore(findings::add);
        Histories history = SimulatedStore.lists(new Random(7), 4, keys, operations / 12);
        history.store.forEach((key, values) -> values.forEach(value -> check.stored(key, value)));
        long readValues = 0;
        for (Operation operation : history.operations) {
            boolean isRead = operation.kind() == Operation.Kind.READ;
            readValues += isRead ? operation.values().size() : 0;
            check.add(operation);
        }
        check.finish();
        assertThat(findings).isEmpty();
        return check.steps() - readValues; // each value read is looked at once, which is the length of the history
    }
}
