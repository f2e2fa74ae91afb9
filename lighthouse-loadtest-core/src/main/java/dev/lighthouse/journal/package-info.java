/**
 * The agents' journal on disk: {@link dev.lighthouse.journal.JournalWriter} writes it in a worker,
 * {@link dev.lighthouse.journal.JournalReader} follows it from the controller or reads it afterwards.
 */
@NullMarked
package dev.lighthouse.journal;

import org.jspecify.annotations.NullMarked;
