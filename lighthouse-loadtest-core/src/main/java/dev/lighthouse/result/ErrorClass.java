package dev.lighthouse.result;

import dev.lighthouse.shaded.jackson.annotation.JsonProperty;

/**
 * Failures of one kind.
 *
 * @param name {@code connect}, {@code timeout}, {@code http.503}, {@code check}, or an exception's type
 * @param example the message of one of them, shortened
 */
public record ErrorClass(@JsonProperty("class") String name, long count, String example) {}
