package dev.lighthouse.events;

import java.util.List;
import java.util.Objects;

/**
 * The hash or MAC that a table keeps beside each event, and what it is of.
 *
 * <pre>{@code
 * JdbcEvents.at("hub.jdbc.url")…
 *         .sealedBy(RowSeal.hmacSha256("content_mac", "mac_key").keys("hub.mac.key").over("event_id", "event_type", "data"))
 * }</pre>
 *
 * <p>{@link #over} is of the RFC 8785 form of one flat JSON object: the names of these columns, as they are given here,
 * and their texts as strings, numbers too; NULL is null. {@link #ofText} is of the text of one column as it is, in UTF-8.
 * Either is in hexadecimal digits, of any case. Columns of numbers and times have the text that the driver gives them, so
 * text columns are the ones to rely on.
 *
 * <p>Immutable.
 */
public final class RowSeal {

    private final String column;
    private final String keyColumn;
    private final String keyProperty;
    private final List<String> columns;
    private final boolean isText;

    private RowSeal(String column, String keyColumn, String keyProperty, List<String> columns, boolean isText) {
        this.column = column;
        this.keyColumn = keyColumn;
        this.keyProperty = keyProperty;
        this.columns = List.copyOf(columns);
        this.isText = isText;
    }

    /** A column that holds the SHA-256 of what {@link #over} or {@link #ofText} names. */
    public static RowSeal sha256(String column) {
        return new RowSeal(JdbcEvents.column(column), "", "", List.of(), false);
    }

    /** A column that holds the HMAC-SHA256, and another one that holds the id of its key. */
    public static RowSeal hmacSha256(String column, String keyColumn) {
        return new RowSeal(JdbcEvents.column(column), JdbcEvents.column(keyColumn), "", List.of(), false);
    }

    /**
     * The property of the target that holds where the keys lie: a file, or a folder of files, whose names end in {@code
     * .key}; what stands before that is the key's id. Each holds its key in base64, for its owner's eyes only.
     */
    public RowSeal keys(String property) {
        if (keyColumn.isEmpty() || property.isBlank()) {
            throw new IllegalArgumentException("expected the name of a property that holds the keys of a MAC but "
                    + (keyColumn.isEmpty() ? "a hash has none; use RowSeal.hmacSha256" : "it is empty; name one"));
        }
        return new RowSeal(column, keyColumn, property, columns, isText);
    }

    /** The columns that it is of, whose names are part of it; their order is not. */
    public RowSeal over(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    "expected the columns that the hash is of but there are none; name them");
        }
        return new RowSeal(
                column,
                keyColumn,
                keyProperty,
                List.of(names).stream().map(JdbcEvents::column).distinct().toList(),
                false);
    }

    /** The one column of whose text it is, without its name. */
    public RowSeal ofText(String name) {
        return new RowSeal(column, keyColumn, keyProperty, List.of(JdbcEvents.column(name)), true);
    }

    /** Refuses what is only half said. */
    RowSeal requireWhole() {
        Objects.requireNonNull(column, "column");
        if (columns.isEmpty() || hasKeys() && keyProperty.isEmpty()) {
            throw new IllegalArgumentException("expected of the "
                    + (hasKeys() ? "MAC" : "hash") + " in column " + column
                    + (columns.isEmpty()
                            ? " which columns it is of; add .over(...)"
                            : " where its keys lie; add .keys(...)"));
        }
        return this;
    }

    boolean hasKeys() {
        return !keyColumn.isEmpty();
    }

    String column() {
        return column;
    }

    String keyColumn() {
        return keyColumn;
    }

    String keyProperty() {
        return keyProperty;
    }

    List<String> columns() {
        return columns;
    }

    boolean isText() {
        return isText;
    }

    /** For people and the digest of a plan. */
    String describe() {
        return (hasKeys() ? "HMAC-SHA256 in " + column + " by the key in " + keyColumn : "SHA-256 in " + column)
                + " of " + (isText ? "the text of " : "") + String.join(", ", columns);
    }
}
