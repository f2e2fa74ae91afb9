package dev.lighthouse.events;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The events in a table of a database, by a mapping of its columns.
 *
 * <pre>{@code
 * JdbcEvents.at("hub.jdbc.url")                 // the target's property that holds the JDBC URL
 *         .table("events")
 *         .id("event_id")                       // what the system acknowledges with
 *         .sequence("sequence")                 // an integer that grows with every event
 *         .text("event_type")
 *         .text("agent_id", "source_agent")     // the agents' name of the field, then the column
 *         .json("data")
 * }</pre>
 *
 * <p>Immutable: each method returns a new description. The reader opens the table where it is, read-only; the JDBC
 * driver is the user's and must be on the class path. There must be an index on the id column and one on the sequence
 * column (a primary key or UNIQUE will do), or every look at the table reads all of it.
 */
public final class JdbcEvents implements EventSource {

    /** A field of the agents' payload and the column that keeps it. */
    record Field(String name, String column, ColumnKind kind) {}

    private static final Pattern COLUMN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]{0,127}");
    private static final Pattern TABLE = Pattern.compile("(?:" + COLUMN + "\\.)?" + COLUMN);

    private final String urlProperty;
    private final String table;
    private final String id;
    private final String sequence;
    private final List<Field> mapping;
    private final @Nullable RowSeal seal;

    private JdbcEvents(
            String urlProperty, String table, String id, String sequence, List<Field> mapping, @Nullable RowSeal seal) {
        this.urlProperty = urlProperty;
        this.table = table;
        this.id = id;
        this.sequence = sequence;
        this.mapping = List.copyOf(mapping);
        this.seal = seal;
    }

    /**
     * Events in the database at the JDBC URL that a property of the target holds.
     *
     * @param urlProperty the property's name, such as {@code hub.jdbc.url}
     */
    public static JdbcEvents at(String urlProperty) {
        if (urlProperty.isBlank() || urlProperty.startsWith("jdbc:")) {
            throw new IllegalArgumentException("expected the name of a target property that holds a JDBC URL but got "
                    + (urlProperty.isBlank() ? "none" : "a URL itself")
                    + "; declare it in <properties> of the target, for example hub.jdbc.url, and name it here");
        }
        return new JdbcEvents(urlProperty, "events", "", "", List.of(), null);
    }

    /** The table, {@code events} by default; with its schema before a dot where it needs one. */
    public JdbcEvents table(String name) {
        return new JdbcEvents(urlProperty, checked(TABLE, name, "a table"), id, sequence, mapping, seal);
    }

    /** The column of the id that the system acknowledges an event with. */
    public JdbcEvents id(String column) {
        return new JdbcEvents(urlProperty, table, column(column), sequence, mapping, seal);
    }

    /** The column of integers that grow with every event. */
    public JdbcEvents sequence(String column) {
        return new JdbcEvents(urlProperty, table, id, column(column), mapping, seal);
    }

    /** A field that agents send as a string, in a column of the same name. */
    public JdbcEvents text(String column) {
        return text(column, column);
    }

    /** A field that agents send as a string, and its column. */
    public JdbcEvents text(String field, String column) {
        return with(field, column, ColumnKind.TEXT);
    }

    /** A field of any JSON value, in a column of the same name that keeps its JSON text. */
    public JdbcEvents json(String column) {
        return json(column, column);
    }

    /** A field of any JSON value, and the column that keeps its JSON text. */
    public JdbcEvents json(String field, String column) {
        return with(field, column, ColumnKind.JSON);
    }

    /** A field that agents send as a number, in a numeric column of the same name. */
    public JdbcEvents number(String column) {
        return number(column, column);
    }

    /** A field that agents send as a number, and its numeric column. */
    public JdbcEvents number(String field, String column) {
        return with(field, column, ColumnKind.NUMBER);
    }

    /** A field that agents send as true or false, in a column of the same name: boolean, or 0 and 1. */
    public JdbcEvents bool(String column) {
        return bool(column, column);
    }

    /** A field that agents send as true or false, and its column: boolean, or 0 and 1. */
    public JdbcEvents bool(String field, String column) {
        return with(field, column, ColumnKind.BOOL);
    }

    /**
     * The hash or MAC that the table keeps beside each event.
     *
     * @throws IllegalArgumentException if it does not say what it is of, or where its keys lie
     */
    public JdbcEvents sealedBy(RowSeal ownSeal) {
        return new JdbcEvents(urlProperty, table, id, sequence, mapping, ownSeal.requireWhole());
    }

    private JdbcEvents with(String field, String column, ColumnKind kind) {
        if (fields().contains(field)) {
            throw new IllegalArgumentException(
                    "expected each field once but '" + field + "' is mapped twice; remove one of the two");
        }
        List<Field> more = new ArrayList<>(mapping);
        more.add(new Field(field, column(column), kind));
        return new JdbcEvents(urlProperty, table, id, sequence, more, seal);
    }

    static String column(String name) {
        return checked(COLUMN, name, "a column");
    }

    private static String checked(Pattern names, String name, String what) {
        if (!names.matcher(name).matches()) {
            throw new IllegalArgumentException("expected the name of " + what + " of letters, digits, _ and $ but got '"
                    + name + "'; for any other name make a view");
        }
        return name;
    }

    @Override
    public String describe() {
        return "table " + table + " at " + urlProperty + ": id " + id + ", sequence " + sequence
                + mapping.stream()
                        .map(field -> ", " + field.name() + " from "
                                + field.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + field.column())
                        .collect(Collectors.joining())
                + (seal == null ? "" : "; " + seal.describe());
    }

    @Override
    public boolean hasOwnSeals() {
        return seal != null;
    }

    @Override
    public Set<String> fields() {
        return mapping.stream().map(Field::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The same table, to be read onward in the order of its sequence numbers.
     *
     * <p>Rows that become visible late are handed over in their place: reading stops before a missing number until every
     * transaction that was open when it was first missed has ended. A number that is still missing then is a {@link
     * Anomaly.Kind#GAP}. Where that cannot be told, as with a sequence that hands out blocks to sessions, it is {@link
     * Anomaly.Kind#INCONCLUSIVE} and the detail says why. A deletion at the end of the table shows against a baseline only.
     *
     * @param properties gives the value of a property of the target by its name
     */
    public TailSource onward(UnaryOperator<String> properties) {
        return new TailSource() {
            @Override
            public String describe() {
                return JdbcEvents.this.describe();
            }

            @Override
            public EventTail tail(String position) throws EventSourceException {
                long from = JdbcTail.parse(position);
                JdbcStore store = new JdbcStore(urlProperty, properties.apply(urlProperty));
                JdbcEventReader reader = reader(store, properties);
                try {
                    return new JdbcTail(reader, store, "table " + table, reader.gaps(table, sequence), from);
                } catch (EventSourceException e) {
                    reader.close();
                    throw e;
                }
            }
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws EventSourceException no driver takes the URL, the database cannot be opened, or it lacks the table or a
     *     column
     */
    @Override
    public EventReader open(UnaryOperator<String> properties) throws EventSourceException {
        return reader(new JdbcStore(urlProperty, properties.apply(urlProperty)), properties);
    }

    private JdbcEventReader reader(JdbcStore store, UnaryOperator<String> properties) throws EventSourceException {
        if (id.isEmpty() || sequence.isEmpty()) {
            throw new EventSourceException("expected the columns of the id and of the sequence of table " + table
                    + " but " + (id.isEmpty() ? "the id" : "the sequence")
                    + " is not mapped; add ." + (id.isEmpty() ? "id" : "sequence") + "(\"column\") to JdbcEvents");
        }
        RowSealCheck check = seal == null
                ? null
                : new RowSealCheck(
                        seal,
                        seal.hasKeys()
                                ? RowKeys.read(seal.keyProperty(), properties.apply(seal.keyProperty()))
                                : RowKeys.none());
        return JdbcEventReader.open(store, table, id, sequence, mapping, check);
    }
}
