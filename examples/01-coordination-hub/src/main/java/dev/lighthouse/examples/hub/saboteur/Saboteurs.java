package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.RequestHook;
import dev.lighthouse.examples.hub.store.EventDatabase;
import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.EventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The saboteurs of one hub, together. */
public final class Saboteurs {
    private final List<Saboteur> all;

    private Saboteurs(List<Saboteur> all) {
        this.all = all;
    }

    /** Those modes at those rates; each draws from a generator of its own, seeded from the seed and its name. */
    public static Saboteurs of(Map<SaboteurMode, Double> rates, long seed, EventDatabase database) {
        List<Saboteur> all = new ArrayList<>();
        rates.forEach((mode, rate) ->
                all.add(mode.create(rate, new Random(seed * 31 + mode.flag().hashCode()), database)));
        return new Saboteurs(all);
    }

    /** The store with every saboteur around it. */
    public EventStore around(EventStore store) {
        EventStore result = store;
        for (Saboteur saboteur : all) {
            result = saboteur.around(result);
        }
        return result;
    }

    /** The log with every saboteur around it. */
    public EventLog around(EventLog log) {
        EventLog result = log;
        for (Saboteur saboteur : all) {
            result = saboteur.around(result);
        }
        return result;
    }

    /** The hooks of those that have one. */
    public List<RequestHook> hooks() {
        return all.stream().map(Saboteur::hook).flatMap(Optional::stream).toList();
    }
}
