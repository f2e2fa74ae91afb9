package dev.lighthouse.examples.hub;

import dev.lighthouse.examples.hub.coordination.Coordination;
import dev.lighthouse.examples.hub.feed.EventFeed;
import dev.lighthouse.examples.hub.http.HubApi;
import dev.lighthouse.examples.hub.http.HubParts;
import dev.lighthouse.examples.hub.saboteur.Saboteurs;
import dev.lighthouse.examples.hub.session.AgentKeys;
import dev.lighthouse.examples.hub.session.RateLimits;
import dev.lighthouse.examples.hub.session.Role;
import dev.lighthouse.examples.hub.session.Sessions;
import dev.lighthouse.examples.hub.store.EventDatabase;
import dev.lighthouse.examples.hub.store.EventIds;
import dev.lighthouse.examples.hub.store.EventMac;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.JdbcEventStore;
import dev.lighthouse.examples.hub.store.PostgresDatabase;
import dev.lighthouse.examples.hub.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's parts, put together and running. */
final class RunningHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningHub.class);
    private static final String LIBRARY_FOLDER = "org.sqlite.tmpdir";

    private final DataFolder data;
    private final EventStore store;
    private final HubApi api;
    private final int port;
    private boolean closed;

    private RunningHub(DataFolder data, EventStore store, HubApi api, int port) {
        this.data = data;
        this.store = store;
        this.api = api;
        this.port = port;
    }

    /** Starts a hub; whatever it opened is closed again if that fails. */
    static RunningHub start(HubOptions options, Clock clock) throws StartException {
        AgentKeys keys = keys(options.agentKeys());
        DataFolder data = options.jdbcUrl() == null ? folder(options.data()) : null;
        EventDatabase database =
                data == null ? new PostgresDatabase(options.jdbcUrl()) : new SqliteDatabase(data.database());
        EventStore store = null;
        try {
            Saboteurs saboteurs = Saboteurs.of(options.saboteurs(), options.seed(), database);
            options.saboteurs()
                    .forEach((mode, rate) -> LOG.warn("saboteur {} at {} {}", mode.flag(), rate, mode.unit()));
            EventIds ids =
                    new EventIds(System::nanoTime, "hub-" + HexFormat.of().formatHex(random(4)));
            EventMac mac = EventMac.ofFile(options.macKey().orElseGet(() -> macKey(data)));
            EventFeed feed = new EventFeed();
            store = saboteurs.around(
                    JdbcEventStore.open(database, ids, clock, mac, log -> saboteurs.around(feed.around(log))));
            Sessions sessions = new Sessions(random(32), clock);
            Coordination coordination =
                    new Coordination(store, () -> HexFormat.of().formatHex(random(8)));
            HubParts parts = new HubParts(
                    store, feed, coordination, sessions, keys, limits(options.rateLimits(), keys, coordination));
            HubApi api = new HubApi(options.port(), parts, saboteurs.hooks());
            return new RunningHub(data, store, api, listen(api, options.port()));
        } catch (SQLException | IOException e) {
            closeAll(store, data);
            throw StartException.environment("expected an event store at " + database + " but: " + e.getMessage()
                    + (data == null
                            ? "; see to that database or choose another one with --jdbc-url"
                            : "; restore that file or choose another folder with --data"));
        } catch (StartException | RuntimeException e) {
            closeAll(store, data);
            throw e;
        }
    }

    private static DataFolder folder(Path path) throws StartException {
        DataFolder data = DataFolder.open(path);
        if (System.getProperty(LIBRARY_FOLDER) == null) {
            System.setProperty(LIBRARY_FOLDER, data.libraries().toAbsolutePath().toString());
        }
        return data;
    }

    /** Events in a database elsewhere have their key where those in a folder have it. */
    private static Path macKey(DataFolder data) {
        return data == null ? Path.of(HubOptions.DEFAULT_DATA).resolve(DataFolder.MAC_KEY) : data.macKey();
    }

    /** For what lasts as long as this hub runs. */
    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static AgentKeys keys(Path file) throws StartException {
        try {
            return file == null ? AgentKeys.none() : AgentKeys.read(file);
        } catch (IllegalArgumentException e) {
            throw StartException.environment(e.getMessage());
        }
    }

    private static Optional<RateLimits> limits(boolean wanted, AgentKeys keys, Coordination coordination) {
        return wanted
                ? Optional.of(new RateLimits(
                        agent -> keys.role(agent)
                                .orElseGet(() -> coordination.isExpert(agent) ? Role.EXPERT_AGENT : Role.AGENT),
                        System::nanoTime))
                : Optional.empty();
    }

    private static int listen(HubApi api, int port) throws StartException {
        try {
            return api.start();
        } catch (RuntimeException e) {
            LOG.debug("the server did not start", e);
            api.close();
            throw StartException.environment("expected to listen on " + HubApi.HOST + ":" + port
                    + " but the port is in use or not permitted; choose another one with --port, or --port 0");
        }
    }

    String address() {
        return "http://" + HubApi.HOST + ":" + port;
    }

    /** Stops taking requests, writes what was accepted, closes the store. May be called again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            api.close();
            closeAll(store, data);
        }
    }

    private static void closeAll(EventStore store, DataFolder data) {
        if (store != null) {
            store.close();
        }
        try {
            if (data != null) {
                data.close();
            }
        } catch (IOException e) {
            LOG.error("the data folder did not close cleanly: {}", e.getMessage());
        }
    }
}
