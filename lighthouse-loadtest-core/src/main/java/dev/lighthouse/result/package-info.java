/**
 * The measurements of a run as data: {@link dev.lighthouse.result.RunResult} is what {@code result.json} holds, written
 * once into a {@link dev.lighthouse.result.RunFolder}. Verdict, report and certificate are derived from it.
 */
@NullMarked
package dev.lighthouse.result;

import org.jspecify.annotations.NullMarked;
