@NullMarked
package dev.lighthouse.events;

import org.jspecify.annotations.NullMarked;
