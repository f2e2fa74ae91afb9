package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;

/** How many workers a run forks. */
final class WorkerCount {

    private WorkerCount() {}

    /** Of {@code auto} (one a CPU), a number, or workers a CPU such as {@code 0.75C}; at least 1, at most the agents. */
    static int of(String text, int cpus, int agents) {
        return Math.max(1, Math.min(agents, parse(text.strip(), cpus)));
    }

    private static int parse(String text, int cpus) {
        if (text.equals("auto")) {
            return cpus;
        }
        try {
            if (text.endsWith("C")) {
                double perCpu = Double.parseDouble(text.substring(0, text.length() - 1));
                if (perCpu > 0 && perCpu <= 64) {
                    return (int) Math.round(perCpu * cpus);
                }
            } else {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= 1024) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message.
        }
        throw new UserError("workers must be 'auto', 1 to 1024, or a number of workers a CPU such as '0.75C', but was '"
                + text + "'; set <workers> or -Dlighthouse.workers");
    }
}
