/** The server of a failing disk: faults above, what power takes away below them, the folder at the bottom. */
@NullMarked
package dev.lighthouse.chaos.disk.internal;

import org.jspecify.annotations.NullMarked;
