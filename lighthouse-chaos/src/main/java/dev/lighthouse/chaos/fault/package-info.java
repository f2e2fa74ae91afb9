/** What an experiment injects: a {@link dev.lighthouse.chaos.fault.Fault}. */
@NullMarked
package dev.lighthouse.chaos.fault;

import org.jspecify.annotations.NullMarked;
