package dev.lighthouse.examples.hub.store;

/**
 * What an agent sent, checked but not yet numbered.
 *
 * @param eventType wire name of an {@link EventType}; text, because what is read back from the store is shown as found
 * @param correlationId may be null
 * @param causationId may be null
 * @param data JSON text, with the meaning of what was received
 * @param metadata JSON text, with the meaning of what was received
 * @param sourceAgent the agent of the session that sent it
 */
public record NewEvent(
        String eventType,
        String aggregateId,
        String aggregateType,
        String correlationId,
        String causationId,
        String data,
        String metadata,
        String sourceAgent,
        String sourceComponent,
        int schemaVersion) {

    /** Size of the part without a small upper bound, in characters. */
    int weight() {
        return data.length() + metadata.length();
    }

    /** The same with other data. */
    public NewEvent withData(String other) {
        return new NewEvent(
                eventType,
                aggregateId,
                aggregateType,
                correlationId,
                causationId,
                other,
                metadata,
                sourceAgent,
                sourceComponent,
                schemaVersion);
    }

    /** The same from another agent. */
    public NewEvent withSourceAgent(String other) {
        return new NewEvent(
                eventType,
                aggregateId,
                aggregateType,
                correlationId,
                causationId,
                data,
                metadata,
                other,
                sourceComponent,
                schemaVersion);
    }
}
