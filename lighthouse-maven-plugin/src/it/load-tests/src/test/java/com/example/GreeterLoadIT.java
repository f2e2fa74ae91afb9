package com.example;

import static dev.lighthouse.assertj.LighthouseAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.junit.LoadResult;
import dev.lighthouse.junit.LoadTags;
import dev.lighthouse.junit.LoadTest;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import org.junit.jupiter.api.Tag;

class GreeterLoadIT {

    @LoadTest(Greetings.class)
    @Tag(LoadTags.PERFORMANCE)
    void keepsItsPromises(LoadResult result) {
        System.out.println("Jupiter " + LoadTest.class.getAnnotation(org.junit.jupiter.api.Test.class)
                .annotationType().getPackage().getImplementationVersion());
        assertThat(result).operation("greet").p50().withAtLeast(50).isLessThan(ofSeconds(2));
        assertThat(result.run().component().name()).isEqualTo("com.example:load-tests");
    }

    /** The target is the one that the POM declares. */
    public static final class Greetings implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Guests.plan("greetings");
        }
    }
}
