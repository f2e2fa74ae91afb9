package dev.lighthouse.events;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one table over one connection, with prepared statements. */
final class JdbcEventReader implements EventReader {

    private static final int[] ID_COUNTS = {1, 16, 256};
    private static final int QUERY_SECONDS = 30;
    static final int FETCH = 256;

    private final JdbcStore store;
    private final Connection connection;
    private final List<JdbcEvents.Field> mapping;
    private final @Nullable RowSealCheck check;
    private final PreparedStatement last;
    private final PreparedStatement after;
    private final String byIds;
    private final Map<Integer, PreparedStatement> byIdStatements = new HashMap<>();

    private JdbcEventReader(
            JdbcStore store,
            Connection connection,
            List<JdbcEvents.Field> mapping,
            @Nullable RowSealCheck check,
            Names names,
            String id,
            String sequence)
            throws SQLException {
        this.store = store;
        this.connection = connection;
        this.mapping = mapping;
        this.check = check;
        String idColumn = names.column(id);
        String position = names.column(sequence);
        StringBuilder select = new StringBuilder("SELECT " + idColumn + ", " + position);
        mapping.forEach(field -> select.append(", ").append(names.column(field.column())));
        if (check != null) {
            check.columns().forEach(column -> select.append(", ").append(names.column(column)));
        }
        select.append(" FROM ").append(names.table()).append(" e WHERE ");
        this.byIds = select + idColumn + " IN (";
        this.last = prepare("SELECT max(" + position + ") FROM " + names.table() + " e");
        this.after = prepare(select + position + " > ? ORDER BY " + position);
    }

    static JdbcEventReader open(
            JdbcStore store,
            String table,
            String id,
            String sequence,
            List<JdbcEvents.Field> mapping,
            @Nullable RowSealCheck check)
            throws EventSourceException {
        Connection connection = store.connect();
        boolean opened = false;
        try {
            Names names = Names.read(connection, store, table);
            names.require(id, "id");
            names.require(sequence, "sequence");
            for (JdbcEvents.Field field : mapping) {
                names.require(field.column(), field.kind().name().toLowerCase(Locale.ROOT));
            }
            for (String column : check == null ? List.<String>of() : check.columns()) {
                names.require(column, "sealedBy");
            }
            JdbcEventReader reader = new JdbcEventReader(store, connection, mapping, check, names, id, sequence);
            opened = true;
            return reader;
        } catch (SQLException e) {
            throw store.failure("read", e);
        } finally {
            if (!opened) {
                close(connection);
            }
        }
    }

    /** The table and its columns, quoted as the database spells them. */
    private record Names(JdbcStore store, String name, String table, String quote, Map<String, String> columns) {

        static Names read(Connection connection, JdbcStore store, String table)
                throws SQLException, EventSourceException {
            DatabaseMetaData about = connection.getMetaData();
            String quote = about.getIdentifierQuoteString();
            String mark = quote == null || quote.isBlank() ? "" : quote;
            String quoted = java.util.Arrays.stream(spelled(about, table).split("\\.", -1))
                    .map(part -> mark + part + mark)
                    .collect(Collectors.joining("."));
            Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            try (Statement statement = connection.createStatement();
                    ResultSet none = statement.executeQuery("SELECT * FROM " + quoted + " WHERE 1 = 0")) {
                ResultSetMetaData row = none.getMetaData();
                for (int i = 1; i <= row.getColumnCount(); i++) {
                    columns.put(row.getColumnName(i), row.getColumnName(i));
                }
            } catch (SQLException e) {
                if (!store.isAnswering(e)) {
                    throw store.failure("read", e);
                }
                throw new EventSourceException(
                        "the event store " + store + " has no readable table '" + table + "': " + e.getMessage()
                                + "; correct .table(\"...\") of JdbcEvents, or the URL",
                        e);
            }
            return new Names(store, table, quoted, mark, columns);
        }

        private static String spelled(DatabaseMetaData about, String table) throws SQLException {
            if (about.storesUpperCaseIdentifiers()) {
                return table.toUpperCase(Locale.ROOT);
            }
            return about.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
        }

        /* Some databases take an unknown quoted name for a text, so that a typing error would read as tampering. */
        void require(String column, String method) throws EventSourceException {
            if (!columns.containsKey(column)) {
                throw new EventSourceException("table " + name + " of the event store " + store + " has no column '"
                        + column + "' but " + columns.values() + "; correct ." + method + "(\"...\") of JdbcEvents");
            }
        }

        String column(String wanted) {
            return "e." + quote + columns.get(wanted) + quote;
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (!store.isSqlite()) { // there it would stand for the time to wait for a lock
            statement.setQueryTimeout(QUERY_SECONDS);
        }
        statement.setFetchSize(FETCH);
        return statement;
    }

    @Override
    public long lastPosition() throws EventSourceException {
        try (ResultSet row = last.executeQuery()) {
            row.next();
            long position = row.getLong(1);
            return row.wasNull() ? Long.MIN_VALUE : position;
        } catch (SQLException e) {
            throw store.failure("read", e);
        }
    }

    @Override
    public void byIds(Collection<String> ids, Consumer<? super StoredEvent> each) throws EventSourceException {
        Iterator<String> wanted = ids.iterator();
        int left = ids.size();
        while (left > 0) {
            int slots = slots(left);
            int taken = Math.min(left, slots);
            left -= taken;
            try {
                PreparedStatement statement = byIdStatement(slots);
                String id = "";
                for (int slot = 1; slot <= slots; slot++) {
                    // The last id fills the slots that are left over; it is still one row.
                    id = slot <= taken ? wanted.next() : id;
                    statement.setString(slot, id);
                }
                read(statement, each);
            } catch (SQLException e) {
                throw store.failure("read", e);
            }
        }
    }

    private static int slots(int left) {
        for (int count : ID_COUNTS) {
            if (left <= count) {
                return count;
            }
        }
        return ID_COUNTS[ID_COUNTS.length - 1];
    }

    private PreparedStatement byIdStatement(int slots) throws SQLException {
        PreparedStatement statement = byIdStatements.get(slots);
        if (statement == null) {
            statement = prepare(byIds + "?" + ", ?".repeat(slots - 1) + ")");
            byIdStatements.put(slots, statement);
        }
        return statement;
    }

    @Override
    public int after(long position, int limit, Consumer<? super StoredEvent> each) throws EventSourceException {
        try {
            after.setLong(1, position);
            after.setMaxRows(limit);
            return read(after, each);
        } catch (SQLException e) {
            throw store.failure("read", e);
        }
    }

    private int read(PreparedStatement statement, Consumer<? super StoredEvent> each) throws SQLException {
        int count = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Map<String, String> fields = new LinkedHashMap<>();
                for (int i = 0; i < mapping.size(); i++) {
                    fields.put(mapping.get(i).name(), mapping.get(i).kind().json(row, i + 3));
                }
                String id = row.getString(1);
                OwnSeal seal = check == null ? OwnSeal.NONE : check.of(row, mapping.size() + 3);
                each.accept(new StoredEvent(id == null ? "" : id, row.getLong(2), fields, seal));
                count++;
            }
        }
        return count;
    }

    /** What tells when a gap in the sequence is closed, over the same connection. */
    GapJudge gaps(String table, String sequence) throws EventSourceException {
        try {
            String product = connection.getMetaData().getDatabaseProductName();
            if (store.isSqlite()) {
                return GapJudge.ofSingleWriter();
            }
            return product.equals("PostgreSQL")
                    ? new PostgresGaps(connection, table, sequence)
                    : GapJudge.of("which transactions are open is read from SQLite and PostgreSQL only, and this is "
                            + product);
        } catch (SQLException e) {
            throw store.failure("read", e);
        }
    }

    @Override
    public void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It was for reading only: nothing is lost.
        }
    }
}
