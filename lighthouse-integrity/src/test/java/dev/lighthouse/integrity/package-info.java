@NullMarked
package dev.lighthouse.integrity;

import org.jspecify.annotations.NullMarked;
