@NullMarked
package dev.lighthouse.baseline;

import org.jspecify.annotations.NullMarked;
