/**
 * The workers of a scenario, seen from the controller: {@link dev.lighthouse.fleet.Fleet} forks them, starts them
 * together, takes in what they report, and says what became of each.
 */
@NullMarked
package dev.lighthouse.fleet;

import org.jspecify.annotations.NullMarked;
