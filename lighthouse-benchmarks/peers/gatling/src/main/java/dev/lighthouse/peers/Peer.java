package dev.lighthouse.peers;

import io.gatling.app.Gatling;

/**
 * Gatling without reports; its log goes to {@code results} in the working directory. Arguments: {@code closed}, {@code
 * delayed} or {@code open}; port; agents or rate; seconds.
 */
public final class Peer {

    private Peer() {}

    public static void main(String[] arguments) {
        System.setProperty("peer.open", String.valueOf(arguments[0].equals("open")));
        System.setProperty("peer.port", arguments[1]);
        System.setProperty("peer.level", arguments[2]);
        System.setProperty("peer.seconds", arguments[3]);
        Gatling.main(new String[] {"-s", Asking.class.getName(), "-rf", "results", "-bf", ".", "-nr"});
    }
}
