@NullMarked
package dev.lighthouse.audit;

import org.jspecify.annotations.NullMarked;
