@NullMarked
package dev.lighthouse.integrity.register;

import org.jspecify.annotations.NullMarked;
