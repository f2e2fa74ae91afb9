/**
 * How processes are started, recognised and ended: under a guard ({@link
 * dev.lighthouse.target.internal.GuardedProcess}) or detached, and remembered in a {@link
 * dev.lighthouse.target.internal.ProcessRegistry}. Not for users.
 */
@NullMarked
package dev.lighthouse.target.internal;

import org.jspecify.annotations.NullMarked;
