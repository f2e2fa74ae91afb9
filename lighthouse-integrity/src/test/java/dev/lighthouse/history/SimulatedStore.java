package dev.lighthouse.history;

import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Kind;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A store that does everything right at one instant between a request and its answer, and agents whose clocks are off by
 * less than they say. What comes out must pass.
 */
final class SimulatedStore {

    private static final int AGENTS_A_PROCESS = 3;

    private record Planned(Actor actor, Kind kind, String key, long start, long effect, long end, Outcome outcome) {}

    private SimulatedStore() {}

    /** A history of lists. */
    static Histories lists(Random random, int processes, int keys, int operationsAnAgent) {
        Histories history = new Histories();
        int next = 0;
        for (Planned planned : plan(random, processes, keys, operationsAnAgent, Kind.APPEND)) {
            List<String> list = history.list(planned.key());
            if (planned.kind() == Kind.READ) {
                int most = random.nextInt(4) == 0 ? random.nextInt(list.size() + 1) : list.size();
                history.with(new Operation(
                        planned.actor(),
                        Kind.READ,
                        planned.key(),
                        List.copyOf(list.subList(0, most)),
                        most == list.size(),
                        planned.start(),
                        planned.end(),
                        Outcome.OK));
                continue;
            }
            String value = "e" + next++;
            if (planned.effect() != Long.MAX_VALUE) {
                list.add(value);
            }
            history.with(Operation.append(
                    planned.actor(), planned.key(), value, planned.start(), planned.end(), planned.outcome()));
        }
        return history;
    }

    /** A history of registers, with few different values. */
    static Histories registers(Random random, int processes, int keys, int operationsAnAgent) {
        Histories history = new Histories();
        Map<String, List<String>> registers = new LinkedHashMap<>();
        for (Planned planned : plan(random, processes, keys, operationsAnAgent, Kind.WRITE)) {
            if (planned.kind() == Kind.READ) {
                List<String> value = registers.getOrDefault(planned.key(), List.of());
                history.with(Operation.read(planned.actor(), planned.key(), value, planned.start(), planned.end()));
                continue;
            }
            String value = "v" + random.nextInt(5);
            if (planned.effect() != Long.MAX_VALUE) {
                registers.put(planned.key(), List.of(value));
            }
            history.with(Operation.write(
                    planned.actor(), planned.key(), value, planned.start(), planned.end(), planned.outcome()));
        }
        return history;
    }

    /** What agents do, in the order in which it takes effect; what takes none comes last. */
    private static List<Planned> plan(Random random, int processes, int keys, int operationsAnAgent, Kind change) {
        List<Planned> plan = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            long error = random.nextInt(50);
            long off = error == 0 ? 0 : random.nextInt((int) (2 * error + 1)) - error;
            for (int agent = 0; agent < AGENTS_A_PROCESS; agent++) {
                Actor actor = new Actor(process * AGENTS_A_PROCESS + agent, "p" + process, error);
                long now = random.nextInt(50);
                for (int i = 0; i < operationsAnAgent; i++) {
                    long end = now + 1 + random.nextInt(100);
                    Kind kind = random.nextBoolean() ? Kind.READ : change;
                    Outcome outcome = kind == Kind.READ || random.nextInt(8) > 0
                            ? Outcome.OK
                            : random.nextInt(3) == 0 ? Outcome.FAILED : Outcome.UNKNOWN;
                    long effect = switch (outcome) {
                        case OK -> now + random.nextInt((int) (end - now));
                        case FAILED -> Long.MAX_VALUE;
                        case UNKNOWN -> random.nextBoolean() ? Long.MAX_VALUE : now + random.nextInt(1_000);
                    };
                    String key = "k" + random.nextInt(keys);
                    plan.add(new Planned(actor, kind, key, now + off, effect, end + off, outcome));
                    now = end + random.nextInt(60);
                }
            }
        }
        plan.sort(Comparator.comparingLong(Planned::effect));
        return plan;
    }
}
