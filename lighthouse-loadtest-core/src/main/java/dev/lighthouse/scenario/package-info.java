/**
 * What a user declares: a {@link dev.lighthouse.scenario.Scenario} whose {@link dev.lighthouse.scenario.ScenarioPlan}
 * says who does what against which target, under which workload and thresholds.
 */
@NullMarked
package dev.lighthouse.scenario;

import org.jspecify.annotations.NullMarked;
