/**
 * A small event-sourced hub through which many agents coordinate: the system that the examples put under load. Entry
 * type: {@link dev.lighthouse.examples.hub.Hub}.
 */
package dev.lighthouse.examples.hub;
