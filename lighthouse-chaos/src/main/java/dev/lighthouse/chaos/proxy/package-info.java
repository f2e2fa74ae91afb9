/**
 * Faults of the network without privileges: a {@link dev.lighthouse.chaos.proxy.TcpProxy} of our own stands in front of a
 * system and does to what passes through it what a {@link dev.lighthouse.chaos.proxy.LinkFault} says.
 */
@NullMarked
package dev.lighthouse.chaos.proxy;

import org.jspecify.annotations.NullMarked;
