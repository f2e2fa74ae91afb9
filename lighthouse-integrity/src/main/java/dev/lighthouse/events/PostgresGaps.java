package dev.lighthouse.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * Gaps in a sequence of PostgreSQL. A number is taken before its row is visible, so a row may appear behind later ones. A
 * gap closes when every transaction that was open at its first sight has ended; time has no part in it.
 *
 * <p>Each open transaction holds its virtual id in {@code pg_locks}, whether it has written yet or not, until its end is
 * visible to others or it is prepared. A prepared one stands in {@code pg_prepared_xacts} before it lets go of its virtual
 * id. So the virtual ids of the first sight are waited for, and then the prepared transactions that are there when the
 * last of those is gone; transactions that began later, or in other databases, delay nothing. A snapshot's in-progress
 * list would not do: it lacks those which took a number and have not written.
 */
final class PostgresGaps implements GapJudge {

    private static final String OPEN = "SELECT l.virtualtransaction FROM pg_catalog.pg_locks l"
            + " JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'virtualxid' AND l.pid <> pg_catalog.pg_backend_pid()"
            + " AND a.datname = pg_catalog.current_database()";

    private static final String PREPARED = "SELECT p.transaction::text || '/' || p.prepared::text"
            + " FROM pg_catalog.pg_prepared_xacts p WHERE p.database = pg_catalog.current_database()";

    private static final String SEQUENCE = "SELECT s.cache_size, s.increment_by, s.cycle"
            + " FROM pg_catalog.pg_class t"
            + " JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND lower(c.attname) = lower(?)"
            + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = t.oid AND d.adnum = c.attnum"
            + " JOIN pg_catalog.pg_depend p ON p.refclassid = 'pg_catalog.pg_class'::regclass"
            + "   AND (p.classid = 'pg_catalog.pg_attrdef'::regclass AND p.objid = d.oid"
            + "     OR p.classid = 'pg_catalog.pg_class'::regclass AND p.refobjid = t.oid"
            + "       AND p.refobjsubid = c.attnum AND p.deptype = 'i')"
            + " JOIN pg_catalog.pg_class q ON q.relkind = 'S' AND q.oid ="
            + "   CASE WHEN p.classid = 'pg_catalog.pg_class'::regclass THEN p.objid ELSE p.refobjid END"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = q.relnamespace"
            + " JOIN pg_catalog.pg_sequences s ON s.schemaname = n.nspname AND s.sequencename = q.relname"
            + " WHERE t.oid = pg_catalog.to_regclass(?)";

    private final Connection connection;
    private final String doubt;

    private long gap = Long.MIN_VALUE;
    private final Set<String> open = new HashSet<>();
    private final Set<String> prepared = new HashSet<>();
    private boolean isPreparedKnown;

    PostgresGaps(Connection connection, String table, String column) throws SQLException {
        this.connection = connection;
        this.doubt = doubt(table, column);
    }

    @Override
    public boolean isClosed(long firstMissing) throws SQLException {
        if (firstMissing != gap) {
            gap = firstMissing;
            open.clear();
            open.addAll(query(OPEN));
            isPreparedKnown = false;
        } else {
            open.retainAll(query(OPEN));
        }
        if (!open.isEmpty()) {
            return false;
        }
        // Only now: one of them may have been prepared since the first sight.
        Set<String> now = query(PREPARED);
        if (isPreparedKnown) {
            prepared.retainAll(now);
        } else {
            prepared.clear();
            prepared.addAll(now);
            isPreparedKnown = true;
        }
        return prepared.isEmpty();
    }

    private Set<String> query(String sql) throws SQLException {
        Set<String> found = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private String doubt(String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_is_in_recovery()")) {
            if (row.next() && row.getBoolean(1)) {
                return "this is a standby, which does not show the transactions that are open on its primary; read the"
                        + " primary";
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(SEQUENCE)) {
            statement.setString(1, column);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return "no sequence of the database gives column " + column + " its numbers, so a transaction that"
                            + " begins later may use a smaller one; let an identity column or a sequence give them";
                }
                if (row.getLong(1) != 1) {
                    return "each session takes " + row.getLong(1) + " numbers at once from the sequence of column "
                            + column + " and may use them at any later time; alter it to CACHE 1";
                }
                if (row.getLong(2) != 1) {
                    return "the sequence of column " + column + " grows by " + row.getLong(2)
                            + ", so that numbers between are given out elsewhere (hi/lo) or never; alter it to INCREMENT 1";
                }
                return row.getBoolean(3)
                        ? "the sequence of column " + column + " begins again after its end; alter it to NO CYCLE"
                        : "";
            }
        }
    }

    @Override
    public String doubt() {
        return doubt;
    }
}
