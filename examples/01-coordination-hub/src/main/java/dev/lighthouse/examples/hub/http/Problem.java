package dev.lighthouse.examples.hub.http;

/** A refusal or failure as the client is to see it: an RFC 9457 problem. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final String title;

    private Problem(int status, String kind, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.title = title;
    }

    /**
     * Any problem.
     *
     * @param kind the last part of its {@code type}, which starts with {@code urn:coordination-hub:problem:}
     * @param detail what was expected, what was found, and the way out
     */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail);
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", "The request is not well formed", detail);
    }

    static Problem unauthorized(String detail) {
        return new Problem(401, "unauthorized", "The request is not authenticated", detail);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "wrong-agent", "The session belongs to another agent", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", "There is no such thing", detail);
    }

    int status() {
        return status;
    }

    String type() {
        return "urn:coordination-hub:problem:" + kind;
    }

    String title() {
        return title;
    }
}
