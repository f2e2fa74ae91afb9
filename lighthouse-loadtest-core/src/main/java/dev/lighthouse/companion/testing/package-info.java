/** Tests of companions without a run: a {@link dev.lighthouse.companion.testing.TestCompanionContext}. */
@NullMarked
package dev.lighthouse.companion.testing;

import org.jspecify.annotations.NullMarked;
