package dev.lighthouse.scenario;

import java.time.Duration;

/**
 * The usual shape of a load: it rises evenly from nothing, not measured, and then stays, measured.
 *
 * @param rampUp zero or more
 * @param hold more than zero
 */
record RampAndHold(Duration rampUp, Duration hold) {

    static final RampAndHold DEFAULT = new RampAndHold(Duration.ZERO, Duration.ofSeconds(10));

    RampAndHold {
        if (rampUp.isNegative()) {
            throw new IllegalArgumentException("ramp-up must be >= 0 but was " + rampUp + "; set rampUp(Duration)");
        }
        if (hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("hold must be > 0 but was " + hold + "; set hold(Duration)");
        }
        Texts.requireBounded("ramp-up", rampUp, "rampUp(Duration)");
        Texts.requireBounded("hold", hold, "hold(Duration)");
    }

    RampAndHold rampUp(Duration duration) {
        return new RampAndHold(duration, hold);
    }

    RampAndHold hold(Duration duration) {
        return new RampAndHold(rampUp, duration);
    }

    RampAndHold scaled(double factor) {
        return new RampAndHold(Texts.scaled(rampUp, factor), Texts.scaled(hold, factor));
    }

    Duration duration() {
        return rampUp.plus(hold);
    }

    Stages at(double level) {
        return (rampUp.isZero() ? Stages.from(level) : Stages.from(0).rampTo(level, rampUp)).hold(hold);
    }

    String describe() {
        return "ramp-up " + Texts.seconds(rampUp) + ", hold " + Texts.seconds(hold);
    }
}
