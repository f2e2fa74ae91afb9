package dev.lighthouse.chaos.fault;

import java.util.Map;

/**
 * A fault that is ready to strike. One thread calls {@link #begin} and {@link #end}, once each; {@link #after} comes later
 * from any, {@link #close} from any at any time.
 */
public interface Injection extends AutoCloseable {

    /**
     * What was observed.
     *
     * @param observed whether that proves what it is about
     * @param sentence what was seen, with figures
     * @param data the figures, for the result
     */
    record Effect(boolean observed, String sentence, Map<String, Object> data) {}

    /**
     * Begins; it is in force when this returns.
     *
     * @throws Exception it could not be injected
     */
    void begin() throws Exception;

    /**
     * Ends, and says by what its effect was observed.
     *
     * @throws IllegalStateException what injects it has failed, which says nothing of the system
     * @throws Exception it could not be ended, or what it struck did not come back
     */
    Effect end() throws Exception;

    /** By what its absence was observed since its end. */
    Effect after();

    /** Ends it where it is still in force, whatever it takes, and releases everything. Idempotent, throws nothing. */
    @Override
    void close();
}
