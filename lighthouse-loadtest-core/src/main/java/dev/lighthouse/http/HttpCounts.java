package dev.lighthouse.http;

/**
 * What a client did beyond the operations that it was called for.
 *
 * @param requests that were called for
 * @param connections that were opened
 * @param reconnects requests that found their connection closed, before anything was sent, and took another
 * @param retries requests that were sent again on another connection, because theirs was closed by the other side before
 *     anything came back
 */
public record HttpCounts(long requests, long connections, long reconnects, long retries) {}
