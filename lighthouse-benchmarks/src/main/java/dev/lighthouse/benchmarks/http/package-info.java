/**
 * What load over HTTP costs: whole generators beside each other, begin at {@link
 * dev.lighthouse.benchmarks.http.SideBySide}; and the heap of open connections, {@link
 * dev.lighthouse.benchmarks.http.IdleConnections}. How to run them is in the module's README.
 */
@NullMarked
package dev.lighthouse.benchmarks.http;

import org.jspecify.annotations.NullMarked;
