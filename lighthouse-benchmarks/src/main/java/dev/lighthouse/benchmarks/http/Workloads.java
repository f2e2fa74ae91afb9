package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.util.Locale;

/** What every contender is to do, and the server that it does it to. */
enum Workloads {
    /** 64 agents ask nginx as fast as they are answered. */
    CLOSED(64) {
        @Override
        Asked serve() throws IOException, InterruptedException {
            return Nginx.start();
        }
    },

    /** 64 agents ask a server that answers after 10 ms. */
    DELAYED(64) {
        @Override
        Asked serve() throws IOException {
            return AnsweringProcess.start(10, 0);
        }
    },

    /** 10,000 evenly spaced arrivals a second at a server that answers at once. */
    OPEN(10_000) {
        @Override
        Asked serve() throws IOException {
            return AnsweringProcess.start(0, level());
        }
    };

    private final int level;

    Workloads(int level) {
        this.level = level;
    }

    /** Agents, or arrivals a second. */
    int level() {
        return level;
    }

    /** Starts the server that this workload asks. */
    abstract Asked serve() throws IOException, InterruptedException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Workloads named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
