package dev.lighthouse.events;

/**
 * Describes where a system keeps its events in the order in which it stored them, so that they can be read onward from a
 * position that was kept, across restarts of the reader. Creating one does no I/O; implementations are immutable.
 */
public interface TailSource {

    /** The position before the first event. */
    String BEGINNING = "";

    /** What is read, in one line, for people; no secrets. */
    String describe();

    /**
     * Opens the store for reading onward.
     *
     * @param position what {@link EventTail#position()} gave at some time, or {@link #BEGINNING}
     * @throws EventSourceException the store cannot be read, or the position is none of this source
     */
    EventTail tail(String position) throws EventSourceException;
}
