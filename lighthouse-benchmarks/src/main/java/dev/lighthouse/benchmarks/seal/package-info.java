/** What sealing events and keeping their baseline costs: {@link dev.lighthouse.benchmarks.seal.SealedEvents}. */
@NullMarked
package dev.lighthouse.benchmarks.seal;

import org.jspecify.annotations.NullMarked;
