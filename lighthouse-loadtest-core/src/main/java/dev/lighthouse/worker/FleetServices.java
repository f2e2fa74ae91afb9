package dev.lighthouse.worker;

/** What the agents of a worker share with the rest of the fleet. */
record FleetServices(Feeds feeds, Barriers barriers, SharedProperties properties) {}
