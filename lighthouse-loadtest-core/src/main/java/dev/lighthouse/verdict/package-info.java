/**
 * What the measurements mean: {@link dev.lighthouse.verdict.Verdict} holds the findings of a run and the outcome that
 * follows from them.
 */
@NullMarked
package dev.lighthouse.verdict;

import org.jspecify.annotations.NullMarked;
