/**
 * Reading events from where a system really keeps them. {@link dev.lighthouse.events.EventSource} describes such a
 * store, {@link dev.lighthouse.events.JdbcEvents} is the one for a table of a database. Nothing here knows load tests.
 */
@NullMarked
package dev.lighthouse.events;

import org.jspecify.annotations.NullMarked;
