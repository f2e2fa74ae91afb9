package dev.lighthouse.events;

import dev.lighthouse.shaded.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How a column's value becomes JSON text. */
enum ColumnKind {
    TEXT {
        @Override
        String json(ResultSet row, int column) throws SQLException {
            String value = row.getString(column);
            return value == null ? NULL : TextNode.valueOf(value).toString();
        }
    },
    JSON {
        @Override
        String json(ResultSet row, int column) throws SQLException {
            String value = row.getString(column);
            return value == null ? NULL : value;
        }
    },
    NUMBER {
        @Override
        String json(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            if (value instanceof Double || value instanceof Float) {
                double number = ((Number) value).doubleValue();
                return Double.isFinite(number) ? BigDecimal.valueOf(number).toString() : value.toString();
            }
            return value == null ? NULL : value.toString();
        }
    },
    BOOL {
        @Override
        String json(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            if (value == null) {
                return NULL;
            }
            if (value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
                return number.doubleValue() == 0 ? "false" : "true";
            }
            // Anything else is shown as it is: true and false are JSON, and what is neither has been altered.
            return value.toString();
        }
    };

    private static final String NULL = "null";

    /** The value of a column of the current row; what is no such value is returned as it is. */
    abstract String json(ResultSet row, int column) throws SQLException;
}
