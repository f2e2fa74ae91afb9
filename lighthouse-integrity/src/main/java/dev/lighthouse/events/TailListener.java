package dev.lighthouse.events;

/** Takes what a tail reads, in its order. Must not call the tail. */
public interface TailListener {

    /** An event. */
    void event(TailedEvent event);

    /** Something is wrong with the store at this place. */
    void anomaly(Anomaly anomaly);
}
