/** The proxy's one thread: {@link dev.lighthouse.chaos.proxy.internal.ProxyLoop}. */
@NullMarked
package dev.lighthouse.chaos.proxy.internal;

import org.jspecify.annotations.NullMarked;
