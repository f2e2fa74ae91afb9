/**
 * What controller and workers say to each other: versioned binary {@link dev.lighthouse.protocol.Message}s over an
 * authenticated socket, a {@link dev.lighthouse.protocol.Connection}.
 */
@NullMarked
package dev.lighthouse.protocol;

import org.jspecify.annotations.NullMarked;
