/**
 * The FUSE server and what starts, guards and finds it: the kernel's protocol, mounting, the loop that answers. Not for
 * users.
 */
@NullMarked
package dev.lighthouse.fuse.internal;

import org.jspecify.annotations.NullMarked;
