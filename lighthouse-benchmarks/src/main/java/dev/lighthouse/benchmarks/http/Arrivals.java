package dev.lighthouse.benchmarks.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a server was asked: how often, and when. One thread counts, another one asks. */
final class Arrivals {

    private final int rate;
    private final long[] times;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger noted = new AtomicInteger();
    private volatile boolean noting;

    Arrivals(int rate, int most) {
        this.rate = rate;
        this.times = new long[most];
    }

    void count(long now) {
        requests.lazySet(requests.get() + 1);
        if (noting) {
            int at = noted.get();
            if (at < times.length) {
                times[at] = now;
                noted.lazySet(at + 1);
            }
        }
    }

    /** One line for one line. */
    String answer(String line) {
        switch (line) {
            case "requests":
                return String.valueOf(requests.get());
            case "note":
                noting = true;
                return "noting";
            case "lag":
                noting = false;
                StartLag lag = StartLag.of(times, noted.get(), rate);
                return lag.p99() + " " + lag.max();
            default:
                throw new IllegalArgumentException("expected requests, note or lag but was " + line);
        }
    }
}
