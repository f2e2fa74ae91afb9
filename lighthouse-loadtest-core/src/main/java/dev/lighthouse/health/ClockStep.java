package dev.lighthouse.health;

/**
 * The wall clock was set.
 *
 * @param seconds when, from the scenario's time zero
 * @param nanos by how much, forwards when positive
 */
public record ClockStep(double seconds, long nanos) {}
