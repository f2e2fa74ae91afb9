/**
 * Holds what agents did and saw against a model: a list that is appended to for each key, as event logs are
 * ({@link dev.lighthouse.history.ListAppendCheck}), or a register for each key
 * ({@link dev.lighthouse.history.RegisterCheck}). Histories are made of {@link dev.lighthouse.history.Operation}s,
 * wherever they come from.
 */
@NullMarked
package dev.lighthouse.history;

import org.jspecify.annotations.NullMarked;
