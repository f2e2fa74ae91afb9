/** What the HTTP client costs, beside raw sockets and wrk; begin at {@link dev.lighthouse.benchmarks.http.HttpThroughput}. */
@NullMarked
package dev.lighthouse.benchmarks.http;

import org.jspecify.annotations.NullMarked;
