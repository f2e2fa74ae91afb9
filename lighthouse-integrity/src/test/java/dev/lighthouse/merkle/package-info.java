@NullMarked
package dev.lighthouse.merkle;

import org.jspecify.annotations.NullMarked;
