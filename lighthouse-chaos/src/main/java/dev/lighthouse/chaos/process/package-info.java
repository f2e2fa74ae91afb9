/** Faults of the target's process, where the run started it: {@link dev.lighthouse.chaos.process.ProcessFault}. */
@NullMarked
package dev.lighthouse.chaos.process;

import org.jspecify.annotations.NullMarked;
