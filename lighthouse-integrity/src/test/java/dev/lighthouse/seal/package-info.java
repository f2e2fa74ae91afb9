@NullMarked
package dev.lighthouse.seal;

import org.jspecify.annotations.NullMarked;
