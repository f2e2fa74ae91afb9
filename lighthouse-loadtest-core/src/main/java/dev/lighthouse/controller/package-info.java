/**
 * The controller JVM of a run: {@link dev.lighthouse.controller.ControllerMain} finds the scenarios, runs one after the
 * other with its target, companions and fleet, and writes the result.
 */
@NullMarked
package dev.lighthouse.controller;

import org.jspecify.annotations.NullMarked;
