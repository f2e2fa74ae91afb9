package com.example.orders;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * Looks at an article and orders it, on a connection of its own through plain JDBC. Two buyers of one article at a time
 * get in each other's way: PostgreSQL refuses one of them, who tries again. Each attempt is an operation, and so is the
 * order that they make up.
 */
final class Buyer implements Agent {

    private static final int ATTEMPTS = 20;
    private static final String SERIALIZATION_FAILURE = "40001";

    private final Connection database;
    private final String name;
    private final SplittableRandom random;

    Buyer(AgentContext context) throws SQLException {
        name = "buyer-" + context.agentId();
        random = context.random();
        database = DriverManager.getConnection(context.property(Orders.URL));
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Override
    public void act(AgentContext context) throws Exception {
        int article = 1 + random.nextInt(Orders.ARTICLES);
        context.measure("stock", () -> sold(article));
        context.measure("order", () -> order(context, article, 1 + random.nextInt(5)));
    }

    private long sold(int article) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select sold from stock where article = ?")) {
            query.setInt(1, article);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            database.rollback();
        }
    }

    private void order(AgentContext context, int article, int quantity) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                context.measure("attempt", () -> attempt(context.journal(), article, quantity));
                return;
            } catch (OperationFailed refused) {
                if (attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    /** One transaction. A refused one has left nothing; after any other failure nobody knows, and the journal says so. */
    private void attempt(Journal journal, int article, int quantity) throws SQLException, OperationFailed {
        Journal.Intent intent = journal.intend(
                "article-" + article,
                "{\"buyer\":\"%s\",\"article\":%d,\"quantity\":%d}".formatted(name, article, quantity));
        try {
            String id = insert(article, quantity);
            sell(article, quantity);
            database.commit();
            intent.acknowledged(id);
        } catch (SQLException e) {
            database.rollback();
            if (SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                intent.rejected();
                throw new OperationFailed("serialization", e.getMessage());
            }
            throw e;
        }
    }

    private String insert(int article, int quantity) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "insert into orders (buyer, article, quantity) values (?, ?, ?) returning id")) {
            insert.setString(1, name);
            insert.setInt(2, article);
            insert.setInt(3, quantity);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void sell(int article, int quantity) throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("update stock set sold = sold + ? where article = ?")) {
            update.setInt(1, quantity);
            update.setInt(2, article);
            update.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
