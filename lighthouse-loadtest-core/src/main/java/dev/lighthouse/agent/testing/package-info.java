/** Tests of agents without a run: a {@link dev.lighthouse.agent.testing.TestAgentContext} with virtual time. */
@NullMarked
package dev.lighthouse.agent.testing;

import org.jspecify.annotations.NullMarked;
