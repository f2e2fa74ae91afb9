package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedHeapTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xms1g -Xmx1g -XX:+AlwaysPreTouch Main",
                "-Xms1024m -Xmx1G -XX:+AlwaysPreTouch -jar hub.jar",
                "-XX:InitialHeapSize=1048576 -XX:MaxHeapSize=1m -XX:+AlwaysPreTouch Main",
                "-Xms1g -Xmx2g -Xmx1g -cp -Xmx3g -XX:-AlwaysPreTouch -XX:+AlwaysPreTouch Main"
            })
    void shouldKnowAHeapThatIsFixedAndTouched(String arguments) {
        assertThat(FixedHeap.isFixedAndTouched(List.of(arguments.split(" ")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Main",
                "-Xms1g -Xmx1g Main",
                "-Xms1g -XX:+AlwaysPreTouch Main",
                "-Xmx1g -XX:+AlwaysPreTouch Main",
                "-Xms512m -Xmx1g -XX:+AlwaysPreTouch Main",
                "-Xms1g -Xmx1g -XX:+AlwaysPreTouch -XX:-AlwaysPreTouch Main",
                "-Xms1g -Xmx1g -jar -XX:+AlwaysPreTouch",
                "-Xms1g -Xmx1g Main -XX:+AlwaysPreTouch"
            })
    void shouldNotTrustAnyOther(String arguments) {
        assertThat(FixedHeap.isFixedAndTouched(List.of(arguments.split(" ")))).isFalse();
    }
}
