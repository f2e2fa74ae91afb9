/**
 * The rules by which the hub judges a command that an agent is about to run. Entry type:
 * {@link dev.lighthouse.examples.hub.rules.CommandRules}.
 */
package dev.lighthouse.examples.hub.rules;
