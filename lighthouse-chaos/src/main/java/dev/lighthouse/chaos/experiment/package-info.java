/**
 * What a fault is for: an {@link dev.lighthouse.chaos.experiment.Experiment} says what must hold before, whom the fault
 * strikes and when, and how soon after its end everything must hold again.
 */
@NullMarked
package dev.lighthouse.chaos.experiment;

import org.jspecify.annotations.NullMarked;
