/**
 * AssertJ assertions on what a scenario came to: {@link dev.lighthouse.assertj.LighthouseAssertions#assertThat} is the
 * entry. Each is judged as a threshold of a plan is.
 */
@NullMarked
package dev.lighthouse.assertj;

import org.jspecify.annotations.NullMarked;
