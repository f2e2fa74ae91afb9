package dev.lighthouse.http;

import org.jspecify.annotations.Nullable;

/** The one connection of one agent. */
final class OwnConnection implements Connections {

    private @Nullable Connection idle;

    @Override
    public @Nullable Connection acquire(Route route, long until) {
        Connection connection = idle;
        idle = null;
        return connection;
    }

    @Override
    public void release(Route route, @Nullable Connection connection) {
        idle = connection;
    }

    @Override
    public void close() {
        if (idle != null) {
            idle.close();
            idle = null;
        }
    }
}
