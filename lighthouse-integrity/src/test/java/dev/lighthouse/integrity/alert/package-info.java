@NullMarked
package dev.lighthouse.integrity.alert;

import org.jspecify.annotations.NullMarked;
