/** What checking a history costs: {@link dev.lighthouse.benchmarks.history.HistoryCheckCost}. */
@NullMarked
package dev.lighthouse.benchmarks.history;

import org.jspecify.annotations.NullMarked;
