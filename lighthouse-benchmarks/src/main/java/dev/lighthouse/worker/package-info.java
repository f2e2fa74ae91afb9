/** Benchmarks of what is package-private in the worker's package of the same name. */
@NullMarked
package dev.lighthouse.worker;

import org.jspecify.annotations.NullMarked;
