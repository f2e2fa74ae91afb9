@NullMarked
package dev.lighthouse.checkpoint;

import org.jspecify.annotations.NullMarked;
