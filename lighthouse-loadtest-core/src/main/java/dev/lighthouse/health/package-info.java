/**
 * Measures the JVM it runs in as a generator of load: CPU, pauses, scheduling lag, and what the machine takes away from
 * it. Starts at {@link dev.lighthouse.health.HealthMonitor}.
 */
@NullMarked
package dev.lighthouse.health;

import org.jspecify.annotations.NullMarked;
