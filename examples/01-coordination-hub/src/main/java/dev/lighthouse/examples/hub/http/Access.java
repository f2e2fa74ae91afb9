package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.session.Session;
import dev.lighthouse.examples.hub.session.Sessions;
import io.javalin.http.Context;
import java.util.Optional;

/** Finds the session of a request. */
final class Access {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;

    Access(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The session of the request's token, or a 401. */
    Session required(Context request) {
        return bearer(request.header("Authorization"));
    }

    /** The session of that header's token, or a 401. */
    Session bearer(String header) {
        if (header == null || !header.startsWith(BEARER)) {
            throw Problem.unauthorized(
                    "expected the header 'Authorization: Bearer SESSION_TOKEN'; get a token from POST /session/create");
        }
        return session(header.substring(BEARER.length()));
    }

    /** The session of the request's token if it has one, which does not count as use. */
    Optional<Session> found(Context request) {
        String header = request.header("Authorization");
        return header == null || !header.startsWith(BEARER)
                ? Optional.empty()
                : sessions.find(header.substring(BEARER.length()));
    }

    /** The session of that token, or a 401. */
    Session session(String token) {
        return sessions.use(token)
                .orElseThrow(() -> Problem.unauthorized("the session token is forged, closed, expired after an hour"
                        + " without use, or from before the hub's restart; get a new one from POST /session/create"));
    }
}
