/**
 * What the HTTP client costs, beside raw sockets and wrk; begin at {@link dev.lighthouse.benchmarks.http.HttpThroughput}.
 * It needs nginx and wrk (Debian: nginx-light, wrk), and a machine that does nothing else.
 *
 * <pre>{@code
 * mvn -Pbenchmarks -pl lighthouse-benchmarks -am package -DskipTests
 * java -cp 'lighthouse-benchmarks/target/classes:lighthouse-benchmarks/target/lib/*' \
 *     dev.lighthouse.benchmarks.http.HttpThroughput 5 /usr/lib/jvm/java-17-openjdk-amd64/bin/java
 * java -cp 'lighthouse-benchmarks/target/classes:lighthouse-benchmarks/target/lib/*' \
 *     dev.lighthouse.benchmarks.http.IdleConnections
 * }</pre>
 */
@NullMarked
package dev.lighthouse.benchmarks.http;

import org.jspecify.annotations.NullMarked;
