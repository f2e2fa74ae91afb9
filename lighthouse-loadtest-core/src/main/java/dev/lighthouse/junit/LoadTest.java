package dev.lighthouse.junit;

import dev.lighthouse.scenario.Scenario;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that runs a scenario first. It may take the {@link LoadResult} as its parameter; it fails unless all
 * that the plan's thresholds require holds, whatever it asserts beside that.
 *
 * <pre>{@code
 * @LoadTest(HundredAgents.class)
 * void keepsItsPromises(LoadResult result) {
 *     assertThat(result).operation("append").p95().isLessThan(ofMillis(100));
 * }
 * }</pre>
 *
 * <p>The scenario runs in a controller of its own with this JVM's class path, as with {@code mvn lighthouse:load};
 * before {@code @BeforeEach} nothing of it has begun, after that it has ended. Results lie under {@code
 * target/lighthouse}. A target that the POM declares is known once {@code lighthouse:setup} has run; else the scenario
 * says how to start it, or {@code -Dlighthouse.target.url} where it runs already. The parameters of {@code
 * lighthouse:load} are system properties here, save those that choose scenarios and {@code lighthouse.skip}. Workers run
 * on this JVM unless {@code -Dlighthouse.jvm} names another one.
 *
 * <p>A scenario that cannot be measured is an error of the test, not a failure.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag(LoadTags.LOAD)
@ExtendWith(LoadTestExtension.class)
public @interface LoadTest {

    /** The scenario: a public class with a public constructor without parameters. */
    Class<? extends Scenario> value();
}
