/**
 * The integrity watch of a load run: {@link dev.lighthouse.integrity.IntegrityWatch} compares what agents were told is
 * stored with what the store really holds.
 */
@NullMarked
package dev.lighthouse.integrity;

import org.jspecify.annotations.NullMarked;
