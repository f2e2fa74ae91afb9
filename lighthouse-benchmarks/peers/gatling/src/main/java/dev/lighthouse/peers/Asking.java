package dev.lighthouse.peers;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/**
 * One request a user where arrivals are open, with connections that all users share, for each would open one of its own
 * otherwise; else users that ask for ever.
 */
public final class Asking extends Simulation {

    private static final int LEVEL = Integer.getInteger("peer.level");
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("peer.seconds"));

    /** At the full rate at once it opens a connection for each user that waits until it has no descriptors left. */
    private static final Duration RAMP = Duration.ofSeconds(3);

    public Asking() {
        HttpProtocolBuilder server = http.baseUrl("http://127.0.0.1:" + Integer.getInteger("peer.port"))
                .disableCaching();
        ChainBuilder get = exec(http("get").get("/").check(status().is(200)));
        if (Boolean.getBoolean("peer.open")) {
            setUp(scenario("open")
                            .exec(get)
                            .injectOpen(
                                    rampUsersPerSec(1).to(LEVEL).during(RAMP),
                                    constantUsersPerSec(LEVEL).during(TIME)))
                    .protocols(server.shareConnections());
        } else {
            setUp(scenario("closed").forever().on(get).injectOpen(atOnceUsers(LEVEL)))
                    .protocols(server)
                    .maxDuration(TIME);
        }
    }
}
