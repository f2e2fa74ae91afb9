package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceOrderTest {

    @ParameterizedTest
    @CsvSource({
        "'1 2 3', '', 0",
        "'7 8', '', 0",
        "'1 3', '3:GAP', 1",
        "'1 5 3 2 4', '5:GAP 3:REORDERED 2:REORDERED 4:REORDERED', 0",
        "'1 5 3 3', '5:GAP 3:REORDERED 3:DUPLICATE', 2",
        "'1 2 2 3', '2:DUPLICATE', 0",
        "'5 4', '4:DUPLICATE', 0",
        "'1 3 6 2 4', '3:GAP 6:GAP 2:REORDERED 4:REORDERED', 1"
    })
    void shouldTellGapsDuplicatesAndDisorderApart(String numbers, String found, long missing) {
        SequenceOrder order = new SequenceOrder();
        List<String> all = new ArrayList<>();
        for (String number : numbers.split(" ")) {
            order.next(Long.parseLong(number), "here").ifPresent(one -> all.add(number + ":" + one.kind()));
        }
        assertThat(String.join(" ", all)).isEqualTo(found);
        assertThat(order.missing()).isEqualTo(missing);
    }
}
