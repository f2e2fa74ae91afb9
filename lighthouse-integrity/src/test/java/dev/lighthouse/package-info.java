@NullMarked
package dev.lighthouse;

import org.jspecify.annotations.NullMarked;
