/**
 * What the system under test takes of its machine while the load runs: {@link dev.lighthouse.vitals.TargetVitals} is the
 * companion that measures it.
 */
@NullMarked
package dev.lighthouse.vitals;

import org.jspecify.annotations.NullMarked;
