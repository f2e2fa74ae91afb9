/**
 * Tells somebody of a violation when it is found: the console, a log, a webhook, or a callback. Entry types: {@link
 * dev.lighthouse.integrity.alert.Alerts}, {@link dev.lighthouse.integrity.alert.Webhook} and, to be implemented, {@link
 * dev.lighthouse.integrity.alert.AlertHandler}.
 */
@NullMarked
package dev.lighthouse.integrity.alert;

import org.jspecify.annotations.NullMarked;
