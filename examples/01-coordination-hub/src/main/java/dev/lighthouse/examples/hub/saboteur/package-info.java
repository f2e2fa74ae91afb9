/**
 * Ways in which the hub can be made to misbehave on purpose, so that whatever watches it can be shown to notice. Entry
 * type: {@link dev.lighthouse.examples.hub.saboteur.Saboteur}. Nothing else in the hub knows of them: they stand
 * between its parts, and a healthy hub has none.
 */
package dev.lighthouse.examples.hub.saboteur;
