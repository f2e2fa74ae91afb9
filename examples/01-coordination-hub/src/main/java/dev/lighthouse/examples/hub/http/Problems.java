package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.coordination.Refusal;
import dev.lighthouse.examples.hub.store.StoreException;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into an {@code application/problem+json} body with the right status. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void addTo(JavalinConfig config) {
        RoutesConfig routes = config.routes;
        routes.exception(Problem.class, (problem, request) -> write(request, problem));
        routes.exception(StoreException.class, (e, request) -> write(request, of(e)));
        routes.exception(Refusal.class, (e, request) -> write(request, of(e)));
        routes.exception(HttpResponseException.class, (e, request) -> write(request, of(e, request)));
        routes.exception(Exception.class, (e, request) -> {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            write(request, Problem.of(500, "internal", "The hub failed", "an unexpected error; the hub's log has it"));
        });
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("a request failed", error);
            response.setStatus(500);
        });
    }

    private static Problem of(StoreException e) {
        return switch (e.reason()) {
            case BUSY -> Problem.of(503, "busy", "The hub is busy", e.getMessage());
            case CLOSED -> Problem.of(503, "stopping", "The hub is stopping", e.getMessage());
            case FAILED -> Problem.of(503, "store-failed", "The event store failed", e.getMessage());
        };
    }

    private static Problem of(Refusal e) {
        return switch (e.reason()) {
            case UNKNOWN -> Problem.notFound(e.getMessage());
            case NOT_YOURS -> Problem.forbidden(e.getMessage());
            case CONFLICT -> Problem.of(409, "conflict", "It is too late for that", e.getMessage());
            case FULL -> Problem.of(503, "busy", "The expert is busy", e.getMessage());
        };
    }

    private static Problem of(HttpResponseException e, Context request) {
        return switch (e.getStatus()) {
            case 404 -> Problem.notFound("there is no " + request.method() + " " + request.path());
            case 405 ->
                Problem.of(
                        405,
                        "wrong-method",
                        "The method is not allowed here",
                        request.path() + " does not answer to " + request.method());
            case 413 ->
                Problem.of(
                        413,
                        "too-large",
                        "The body is too large",
                        "expected a body of at most " + HubApi.MAX_BODY + " bytes; send less or split the batch");
            default -> Problem.of(e.getStatus(), "http", "The request was refused", e.getMessage());
        };
    }

    private static void write(Context request, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        if (problem.status() == 401) {
            request.header("WWW-Authenticate", "Bearer");
        } else if (problem.status() == 503) {
            request.header("Retry-After", "1");
        }
        request.status(problem.status()).contentType("application/problem+json").result(Json.bytes(body));
    }
}
