/** Files that hold secrets or evidence: who may read them, how much is read, and how they are put in place. */
@NullMarked
package dev.lighthouse.seal.internal;

import org.jspecify.annotations.NullMarked;
