/**
 * Load tests under JUnit Jupiter 5.14 and 6: {@link dev.lighthouse.junit.LoadTest} runs a scenario as {@code mvn
 * lighthouse:load} does and hands its {@link dev.lighthouse.junit.LoadResult} to the test method.
 */
@NullMarked
package dev.lighthouse.junit;

import org.jspecify.annotations.NullMarked;
