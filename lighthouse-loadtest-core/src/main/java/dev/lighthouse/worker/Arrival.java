package dev.lighthouse.worker;

/**
 * An iteration of an open workload that is meant to start.
 *
 * @param intended when, in nanoseconds from time zero
 * @param kind of the agent that is to perform it, an index into the kinds of the plan's mix
 */
record Arrival(long intended, int kind) {}
