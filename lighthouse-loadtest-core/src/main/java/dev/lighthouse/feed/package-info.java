/** Data for agents: a {@link dev.lighthouse.feed.Feeder} hands records of a file or a list out to all agents of a fleet. */
@NullMarked
package dev.lighthouse.feed;

import org.jspecify.annotations.NullMarked;
