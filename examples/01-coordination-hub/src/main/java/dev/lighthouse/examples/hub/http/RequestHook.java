package dev.lighthouse.examples.hub.http;

/** Runs before each request, on its thread. The healthy hub has none. */
@FunctionalInterface
public interface RequestHook {
    /** Looks at the request's path, and throws a {@link Problem} to end the request with it. */
    void beforeRequest(String path);
}
