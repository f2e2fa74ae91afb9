/**
 * The memory of the system under test, apart from the generator's own: {@link dev.lighthouse.memory.MemoryWatch} is the
 * companion that measures it.
 */
@NullMarked
package dev.lighthouse.memory;

import org.jspecify.annotations.NullMarked;
