/**
 * The system under test: a {@link dev.lighthouse.target.Target} describes it, as a process that Lighthouse starts and
 * stops or as an address where it already runs.
 */
@NullMarked
package dev.lighthouse.target;

import org.jspecify.annotations.NullMarked;
