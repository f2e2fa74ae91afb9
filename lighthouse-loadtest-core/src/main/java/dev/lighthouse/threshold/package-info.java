/**
 * The language of thresholds: {@link dev.lighthouse.threshold.Threshold#parse} turns a line such as
 * {@code append response p95 < 100 ms} into data.
 */
@NullMarked
package dev.lighthouse.threshold;

import org.jspecify.annotations.NullMarked;
