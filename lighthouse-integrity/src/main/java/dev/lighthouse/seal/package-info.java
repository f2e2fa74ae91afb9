/**
 * Sealing: what was acknowledged is fixed by an HMAC over its canonical form, so that a store which changed it later
 * cannot pass for one which did not. Start at {@link dev.lighthouse.seal.HmacSealer}.
 */
@NullMarked
package dev.lighthouse.seal;

import org.jspecify.annotations.NullMarked;
