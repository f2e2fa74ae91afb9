/**
 * The worker JVM: {@link dev.lighthouse.worker.WorkerMain} runs its share of a scenario's agents and reports to the
 * controller. Not for users.
 */
@NullMarked
package dev.lighthouse.worker;

import org.jspecify.annotations.NullMarked;
