/** How a process and a JVM are read from outside, for the companions that watch them. The only package that uses OSHI. */
@NullMarked
package dev.lighthouse.vitals.internal;

import org.jspecify.annotations.NullMarked;
