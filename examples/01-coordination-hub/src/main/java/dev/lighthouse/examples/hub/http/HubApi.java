package dev.lighthouse.examples.hub.http;

import dev.lighthouse.examples.hub.session.RateLimits;
import dev.lighthouse.examples.hub.session.Role;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server, on the loopback address only. */
public final class HubApi implements AutoCloseable {
    /** Where it listens. */
    public static final String HOST = "127.0.0.1";

    static final int MAX_BODY = 4 << 20;
    private static final int THREADS = 128;
    private static final int BACKLOG = 1_024;
    private static final long IDLE_MILLIS = 120_000;
    private static final long STOP_MILLIS = 1_500;
    private static final long STOP_IDLE_MILLIS = 50;

    private final QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
    private final Javalin server;

    /**
     * A server of those parts.
     *
     * @param port where to listen, 0 for a free one
     * @param hooks run before each request, in this order
     */
    public HubApi(int port, HubParts parts, List<RequestHook> hooks) {
        threads.setName("http");
        RequestCounts requests = new RequestCounts();
        Access access = new Access(parts.sessions());
        Admission admission = new Admission(parts.sessions(), parts.keys());
        Optional<RateLimits> limits = parts.rateLimits();
        this.server = Javalin.create(config -> {
            serve(config, port);
            config.routes.after(request -> requests.answered(request.statusCode()));
            hooks.forEach(hook -> config.routes.before(request -> hook.beforeRequest(request.path())));
            limits.ifPresent(each -> config.routes.before(new RateLimiting(each, access)::check));
            new StatusRoutes(parts.store(), parts.sessions(), requests, parts.feed()).addTo(config.routes);
            new SessionRoutes(parts.sessions(), admission, access).addTo(config.routes);
            new ValidateRoutes(parts.coordination(), access).addTo(config.routes);
            new EventRoutes(parts.store(), access, threads).addTo(config.routes);
            new ExpertRoutes(
                            parts.coordination(),
                            admission,
                            access,
                            agent -> limits.ifPresent(each -> each.become(agent, Role.EXPERT_AGENT)))
                    .addTo(config.routes);
            new CollaborationRoutes(parts.coordination(), access).addTo(config.routes);
            new PushRoutes(parts.feed(), access).addTo(config.routes);
            Problems.addTo(config);
        });
    }

    private void serve(JavalinConfig config, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MAX_BODY;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads;
        config.jetty.addConnector((jetty, http) -> connector(jetty, http, port));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(STOP_MILLIS);
            jetty.setHandler(new GracefulHandler());
        });
    }

    /**
     * Listens, and returns the port.
     *
     * @throws RuntimeException if the port is taken
     */
    public int start() {
        return server.start().port();
    }

    private static Connector connector(Server jetty, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        return connector;
    }

    static void json(Context request, int status, byte[] body) {
        // A known length, or a large body would go out in chunks, which costs more and asks more of a client.
        request.res().setContentLength(body.length);
        request.status(status).contentType("application/json").result(body);
    }

    /** Takes no more requests, lets those under way finish for a moment, then closes. */
    @Override
    public void close() {
        server.stop();
    }
}
