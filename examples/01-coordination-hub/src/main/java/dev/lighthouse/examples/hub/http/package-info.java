/**
 * The hub's HTTP/JSON interface. Entry type: {@link dev.lighthouse.examples.hub.http.HubApi}. Errors are problem
 * details (RFC 9457) with a {@code type} that programs can tell apart.
 */
package dev.lighthouse.examples.hub.http;
