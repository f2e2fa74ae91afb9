/** What a user implements: an {@link dev.lighthouse.agent.Agent} acts against the system under test. */
@NullMarked
package dev.lighthouse.agent;

import org.jspecify.annotations.NullMarked;
