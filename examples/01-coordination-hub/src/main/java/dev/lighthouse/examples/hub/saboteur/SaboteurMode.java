package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The saboteurs by name, each with the rate that it takes when none is given. */
public enum SaboteurMode {
    SLOW(
            250,
            60_000,
            "ms",
            "each append and each read of events takes that much longer",
            (rate, random, database) -> new Slow((long) rate)),
    ERRORING(
            0.2,
            1,
            "share",
            "that share of the requests, /health excepted, gets a 500 and does nothing",
            (rate, random, database) -> new Erroring(rate, random)),
    LEAKING(
            512,
            65_536,
            "KiB",
            "each request, /health excepted, leaves that much memory behind, up to 3/4 of the heap",
            (rate, random, database) -> new Leaking((int) rate)),
    CHURNING(
            4_096,
            65_536,
            "KiB",
            "each request, /health excepted, allocates that much and keeps none: no misbehaviour, but a full eden",
            (rate, random, database) -> new Churning((int) rate)),
    LOSING(
            0.02,
            1,
            "share",
            "that share of the events is acknowledged but never stored",
            (rate, random, database) -> new Losing(rate, random)),
    ALTERING(
            0.02,
            1,
            "share",
            "that share of the events has its data changed in the store, after the commit",
            (rate, random, database) -> new Altering(Altering.Change.DATA, rate, random, database)),
    REWRITING(
            0.02,
            1,
            "share",
            "that share of the events has its causation_id changed in the store, after the commit",
            (rate, random, database) -> new Altering(Altering.Change.CAUSE, rate, random, database)),
    MISKEYING(
            0.02,
            1,
            "share",
            "that share of the events is said to be sealed by a key that there is none of",
            (rate, random, database) -> new Altering(Altering.Change.KEY, rate, random, database)),
    DUPLICATING(
            0.02,
            1,
            "share",
            "that share of the events is stored twice",
            (rate, random, database) -> new Duplicating(rate, random)),
    REORDERING(
            0.1,
            1,
            "share",
            "that share of the events changes places with the next one of its commit",
            (rate, random, database) -> new Reordering(rate, random)),
    FORGING(
            0.02,
            1,
            "share",
            "beside that share of the events one is stored that nobody sent",
            (rate, random, database) -> new Forging(rate, random)),
    IMPERSONATING(
            0.02,
            1,
            "share",
            "that share of the events is stored as another agent's",
            (rate, random, database) -> new Impersonating(rate, random)),
    BACKDATING(
            0.02,
            1,
            "share",
            "that share of the events is stored with the time of an hour ago",
            (rate, random, database) -> new Misdating(rate, random, Duration.ofHours(-1))),
    POSTDATING(
            0.02,
            1,
            "share",
            "that share of the events is stored with the time in an hour",
            (rate, random, database) -> new Misdating(rate, random, Duration.ofHours(1))),
    LAGGING(
            3_600,
            86_400,
            "s",
            "all events are stored with the time of a clock that is so much behind",
            (rate, random, database) -> new Misdating(1, random, Duration.ofSeconds(Math.round(-rate)))),
    DENYING(
            0.02,
            1,
            "share",
            "that share of the appends is stored and answered with a 409",
            (rate, random, database) -> new Denying(rate, random)),
    RETRACTING(
            0.02,
            1,
            "share",
            "that share of the appends is stored, answered with a 503, and deleted within seconds",
            (rate, random, database) -> new Retracting(rate, random, database)),
    REWINDING(
            100,
            1_000_000,
            "appends",
            "after that many appends all are answered with a 503; two seconds long they are stored, then deleted again",
            (rate, random, database) -> new Rewinding(Math.round(rate), database)),
    HASTY(
            500,
            60_000,
            "ms",
            "events are acknowledged up to that much before they are stored",
            (rate, random, database) -> new Hasty((long) rate)),
    LYING(
            100,
            1_000_000,
            "appends",
            "after that many appends nothing is stored, and the health check calls it sound",
            (rate, random, database) -> new Lying(Math.round(rate))),
    COLLAPSING(
            60,
            1_000_000,
            "requests",
            "after a second with more requests than that each one, /health excepted, gets a 500",
            (rate, random, database) -> new Collapsing(Math.round(rate)));

    private final double usualRate;
    private final double mostRate;
    private final String unit;
    private final String effect;

    private final Factory factory;

    /** Makes one. */
    @FunctionalInterface
    private interface Factory {
        Saboteur create(double rate, Random random, EventDatabase database);
    }

    SaboteurMode(double usualRate, double mostRate, String unit, String effect, Factory factory) {
        this.usualRate = usualRate;
        this.mostRate = mostRate;
        this.unit = unit;
        this.effect = effect;
        this.factory = factory;
    }

    Saboteur create(double rate, Random random, EventDatabase database) {
        return factory.create(rate, random, database);
    }

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

    /** What the rate counts: {@code ms}, {@code s}, {@code KiB}, {@code appends}, {@code requests}, or {@code share} from 0 to 1. */
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
