package dev.lighthouse.companion.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestCompanionContextTest {

    private final TestCompanionContext context = TestCompanionContext.in(Path.of("run"));

    @Test
    void shouldHaveDefaultsForAllThatIsNotTold() {
        assertThat(context.target()).isEqualTo(URI.create("http://localhost"));
        assertThat(context.targetPid()).isEmpty();
        assertThat(context.runFolder()).isEqualTo(Path.of("run"));
        assertThat(context.journals()).isEmpty();
        assertThat(context.seed()).isEqualTo(1);
        assertThat(context.seconds()).isZero();
        assertThat(context.marks()).isEmpty();
    }

    @Test
    void shouldBeAsItIsTold() {
        context.target(URI.create("http://hub"))
                .process(7)
                .journals(List.of(Path.of("w")))
                .seed(3)
                .property("url", "x");
        context.mark("here");

        assertThat(context.target()).isEqualTo(URI.create("http://hub"));
        assertThat(context.targetPid()).hasValue(7);
        assertThat(context.journals()).containsExactly(Path.of("w"));
        assertThat(context.seed()).isEqualTo(3);
        assertThat(context.property("url")).isEqualTo("x");
        assertThat(context.marks()).containsExactly("here");
    }

    @Test
    void shouldSayWhichPropertiesTheTargetHas() {
        context.property("url", "x");

        assertThatThrownBy(() -> context.property("key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the target has no property 'key' but [url]; set it in the test");
    }

    @Test
    void shouldLetTimePassOnlyAsItIsTold() {
        context.at(-2).pass(Duration.ofMillis(500));
        assertThat(context.seconds()).isEqualTo(-1.5);
        assertThat(context.seconds()).isEqualTo(-1.5);

        context.passWithEachLook(Duration.ofSeconds(1));
        assertThat(context.seconds()).isEqualTo(-1.5);
        assertThat(context.seconds()).isEqualTo(-0.5);

        context.at(9);
        assertThat(context.seconds()).isEqualTo(9);
        assertThat(context.seconds()).isEqualTo(9);
    }
}
