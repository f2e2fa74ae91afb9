package dev.lighthouse.integrity;

import dev.lighthouse.integrity.alert.Alerts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What follows from a violation beside the run's own evidence.
 *
 * @param register the file that keeps violations, within the project's folder unless absolute; empty for none
 * @param alerts whom to tell
 * @param observers who is given the watch when it has opened
 */
record Consequences(Optional<Path> register, List<Alerts> alerts, List<Consumer<? super LiveWatch>> observers) {

    static final Path REGISTER = Path.of(".lighthouse", "violation-register.jsonl");

    static final Consequences USUAL = new Consequences(Optional.of(REGISTER), List.of(), List.of());

    Consequences withRegister(Optional<Path> file) {
        return new Consequences(file, alerts, observers);
    }

    Consequences withAlerts(Alerts also) {
        return new Consequences(register, and(alerts, also), observers);
    }

    Consequences withObserver(Consumer<? super LiveWatch> also) {
        return new Consequences(register, alerts, and(observers, also));
    }

    private static <T> List<T> and(List<T> some, T another) {
        List<T> all = new ArrayList<>(some);
        all.add(another);
        return List.copyOf(all);
    }

    /** What differs from what is usual. */
    String describe() {
        String kept = register.equals(USUAL.register)
                ? ""
                : register.map(file -> "; registered in " + file).orElse("; not registered");
        return kept
                + (alerts.isEmpty()
                        ? ""
                        : alerts.stream().map(Alerts::describe).collect(Collectors.joining(", ", "; alerts: ", "")));
    }
}
