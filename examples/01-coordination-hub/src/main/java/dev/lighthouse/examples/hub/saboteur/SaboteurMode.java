package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.SqliteDatabase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The saboteurs by name, each with the rate that it takes when none is given. */
public enum SaboteurMode {
    SLOW(250, 60_000, "ms", "each append and each read of events takes that much longer") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Slow((long) rate);
        }
    },
    ERRORING(0.2, 1, "share", "that share of the requests, /health excepted, gets a 500 and does nothing") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Erroring(rate, random);
        }
    },
    LEAKING(
            512,
            65_536,
            "KiB",
            "each request, /health excepted, leaves that much memory behind, up to 3/4 of the heap") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Leaking((int) rate);
        }
    },
    CHURNING(
            4_096,
            65_536,
            "KiB",
            "each request, /health excepted, allocates that much and keeps none: no misbehaviour, but a full eden") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Churning((int) rate);
        }
    },
    LOSING(0.02, 1, "share", "that share of the events is acknowledged but never stored") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Losing(rate, random);
        }
    },
    ALTERING(0.02, 1, "share", "that share of the events has its data changed in the store, after the commit") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Altering(rate, random, database);
        }
    },
    DUPLICATING(0.02, 1, "share", "that share of the events is stored twice") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Duplicating(rate, random);
        }
    },
    REORDERING(0.1, 1, "share", "that share of the events changes places with the next one of its commit") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Reordering(rate, random);
        }
    },
    FORGING(0.02, 1, "share", "beside that share of the events one is stored that nobody sent") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Forging(rate, random);
        }
    },
    IMPERSONATING(0.02, 1, "share", "that share of the events is stored as another agent's") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Impersonating(rate, random);
        }
    },
    BACKDATING(0.02, 1, "share", "that share of the events is stored with the time of an hour ago") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Backdating(rate, random);
        }
    },
    HASTY(500, 60_000, "ms", "events are acknowledged up to that much before they are stored") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Hasty((long) rate);
        }
    },
    LYING(5, 3_600, "s", "after that many seconds nothing is stored, and the health check calls it sound") {
        @Override
        Saboteur create(double rate, Random random, SqliteDatabase database) {
            return new Lying(Math.round(rate * 1e9));
        }
    };

    private final double usualRate;
    private final double mostRate;
    private final String unit;
    private final String effect;

    SaboteurMode(double usualRate, double mostRate, String unit, String effect) {
        this.usualRate = usualRate;
        this.mostRate = mostRate;
        this.unit = unit;
        this.effect = effect;
    }

    abstract Saboteur create(double rate, Random random, SqliteDatabase database);

    /** As on the command line, for example {@code slow}. */
    public String flag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rate when none is given. */
    public double usualRate() {
        return usualRate;
    }

    /** The largest rate that makes sense. */
    public double mostRate() {
        return mostRate;
    }

    /** What the rate counts: {@code ms}, {@code s}, {@code KiB}, or {@code share} from 0 to 1. */
    public String unit() {
        return unit;
    }

    /** What it does, for the help text. */
    public String effect() {
        return effect;
    }

    /** The mode of that name, or nothing. */
    public static Optional<SaboteurMode> named(String flag) {
        return Arrays.stream(values()).filter(mode -> mode.flag().equals(flag)).findFirst();
    }
}
