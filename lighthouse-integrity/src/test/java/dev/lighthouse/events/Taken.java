package dev.lighthouse.events;

import java.util.ArrayList;
import java.util.List;

/** What a tail handed over. */
public final class Taken implements TailListener {

    public final List<TailedEvent> events = new ArrayList<>();
    public final List<Anomaly> anomalies = new ArrayList<>();

    @Override
    public void event(TailedEvent event) {
        events.add(event);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    /** Reads all that a source has now. */
    public static Taken all(TailSource source) throws EventSourceException {
        Taken taken = new Taken();
        try (EventTail tail = source.tail(TailSource.BEGINNING)) {
            tail.read(Integer.MAX_VALUE, taken);
        }
        return taken;
    }

    public List<String> ids() {
        return events.stream().map(event -> event.event().id()).toList();
    }

    public List<Anomaly.Kind> kinds() {
        return anomalies.stream().map(Anomaly::kind).toList();
    }

    /** Reads on from a position and returns the one behind. */
    public String readOn(TailSource source, String position, int limit) throws EventSourceException {
        try (EventTail tail = source.tail(position)) {
            tail.read(limit, this);
            return tail.position();
        }
    }
}
