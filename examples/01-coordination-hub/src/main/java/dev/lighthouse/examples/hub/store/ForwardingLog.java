package dev.lighthouse.examples.hub.store;

import java.sql.SQLException;

/** A log that passes everything on to another one; subclasses change what they are about. */
public abstract class ForwardingLog implements EventLog {
    private final EventLog log;

    protected ForwardingLog(EventLog log) {
        this.log = log;
    }

    @Override
    public StoredEvent number(NewEvent event) {
        return log.number(event);
    }

    @Override
    public void insert(StoredEvent event) throws SQLException {
        log.insert(event);
    }

    @Override
    public void probe() throws SQLException {
        log.probe();
    }

    @Override
    public void commit() throws SQLException {
        log.commit();
    }

    @Override
    public void recover() throws SQLException {
        log.recover();
    }

    @Override
    public long events() {
        return log.events();
    }

    @Override
    public long lastSequence() {
        return log.lastSequence();
    }

    @Override
    public void close() throws SQLException {
        log.close();
    }
}
