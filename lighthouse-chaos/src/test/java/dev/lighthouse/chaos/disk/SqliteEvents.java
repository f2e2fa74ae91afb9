package dev.lighthouse.chaos.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** The durability check: what was acknowledged against what the database has. */
final class SqliteEvents {

    private SqliteEvents() {}

    /** Of 100 to 1,600 bytes, and the same for the same row. */
    static byte[] payload(int id) {
        Random random = new Random(id);
        byte[] payload = new byte[100 + random.nextInt(1500)];
        random.nextBytes(payload);
        return payload;
    }

    /** Each acknowledged row that is missing or altered, and whatever else is wrong; empty when all is well. */
    static List<String> losses(Path database, List<String> acknowledged) {
        List<String> losses = new ArrayList<>();
        if (!Files.exists(database)) {
            return acknowledged.isEmpty() ? List.of() : List.of("the database is gone with all that was acknowledged");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
                if (!check.next() || !check.getString(1).equals("ok")) {
                    losses.add("integrity check: " + check.getString(1));
                }
            }
            if (!acknowledged.isEmpty()) {
                compare(statement, acknowledged, losses);
            }
        } catch (SQLException e) {
            losses.add("the database cannot be read: " + e.getMessage());
        }
        return losses;
    }

    private static void compare(Statement statement, List<String> acknowledged, List<String> losses)
            throws SQLException {
        TreeMap<Integer, byte[]> rows = new TreeMap<>();
        try (ResultSet all = statement.executeQuery("SELECT id, payload FROM events")) {
            while (all.next()) {
                rows.put(all.getInt(1), all.getBytes(2));
            }
        }
        for (String line : acknowledged.subList(1, acknowledged.size())) {
            int id = Integer.parseInt(line);
            byte[] payload = rows.remove(id);
            if (payload == null) {
                losses.add("row " + id + " is missing");
            } else if (!Arrays.equals(payload, payload(id))) {
                losses.add("row " + id + " is altered");
            }
        }
        // The one that was under way may be there without an answer.
        if (rows.size() > 1) {
            losses.add("rows " + rows.keySet() + " were never acknowledged");
        }
    }
}
