package dev.lighthouse.result;

/** Something that happened at a moment of the scenario. */
public record Mark(double seconds, String text) {}
