/** Small helpers of Lighthouse itself; not for users. */
@NullMarked
package dev.lighthouse.internal;

import org.jspecify.annotations.NullMarked;
