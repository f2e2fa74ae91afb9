/**
 * Faults that really happen, certainly end, and are judged by the traffic: {@link dev.lighthouse.chaos.Chaos} begins an
 * experiment that a scenario takes along with {@code alongside(...)}.
 */
@NullMarked
package dev.lighthouse.chaos;

import org.jspecify.annotations.NullMarked;
