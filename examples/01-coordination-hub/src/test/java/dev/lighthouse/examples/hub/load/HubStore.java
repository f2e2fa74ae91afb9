package dev.lighthouse.examples.hub.load;

import java.util.List;

/**
 * Where a hub keeps its events.
 *
 * @param flags for its command line
 * @param url for whoever reads the store
 */
record HubStore(List<String> flags, String url) {

    static HubStore sqlite() {
        return new HubStore(List.of("--data", "{dir}"), "jdbc:sqlite:{dir}/events.db");
    }

    static HubStore postgresql(String url) {
        return new HubStore(List.of("--jdbc-url", url), url);
    }
}
