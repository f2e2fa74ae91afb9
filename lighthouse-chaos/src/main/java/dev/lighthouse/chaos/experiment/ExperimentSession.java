package dev.lighthouse.chaos.experiment;

import dev.lighthouse.chaos.fault.Injection;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.LiveMeasurements.Judgement;
import dev.lighthouse.companion.LiveMeasurements.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment at work. A thread of its own waits for the fault's time, so that it begins and ends to the millisecond
 * whatever the controller does; what it learned is read after it has ended.
 */
final class ExperimentSession implements CompanionSession {

    private static final long LOOK_EVERY_MILLIS = 2;
    private static final long ENDED_WITHIN_MILLIS = 90_000;

    private final Config config;
    private final CompanionContext context;
    private final LiveMeasurements live;
    private final Injection injection;
    private final String struck;
    private final Thread thread;
    private final Course course = new Course();
    private volatile boolean loadEnded;

    private ExperimentSession(
            Config config, CompanionContext context, LiveMeasurements live, Injection injection, String struck) {
        this.config = config;
        this.context = context;
        this.live = live;
        this.injection = injection;
        this.struck = struck;
        this.thread = new Thread(this::run, "lighthouse-chaos-" + config.name);
        thread.setDaemon(true);
    }

    static ExperimentSession open(Config config, CompanionContext context, List<Integer> agents) throws Exception {
        List<String> watched = new ArrayList<>(config.hypothesis);
        watched.addAll(config.unharmed);
        config.unslowed.forEach(each -> watched.add(each.threshold()));
        LiveMeasurements live = context.live(watched);
        String struck = config.fault.strikesAgents() ? " of " + agents.size() + " agents" : "";
        return new ExperimentSession(config, context, live, config.fault.open(context, agents), struck);
    }

    @Override
    public void atRest() {
        thread.start();
    }

    private void run() {
        double begin = context.plan().measuredFrom() + config.from.toNanos() / 1e9;
        try {
            if (!waitUntil(begin)) {
                course.notInjected = "the load ended before the fault was due";
                return;
            }
            int from = (int) Math.ceil(context.plan().measuredFrom());
            Judgement before = Recovery.worst(live, config.hypothesis, from, Math.min(live.seconds(), (int) begin));
            if (before.status() != Status.HOLDS) {
                course.notInjected = "it was not injected, as the hypothesis "
                        + (before.status() == Status.VIOLATED ? "did not hold" : "was undecided") + " before: "
                        + before.reason();
                context.say(config.name + ": " + course.notInjected);
                return;
            }
            inject();
        } catch (InterruptedException e) {
            course.notInjected = "it was interrupted before the fault was due";
        }
    }

    private void inject() {
        course.begun = context.seconds();
        try {
            context.say(config.name + ": " + config.fault.describe() + struck + " begins");
            injection.begin();
            course.cutShort = !waitUntil(course.begun + config.lasting.toNanos() / 1e9);
        } catch (InterruptedException e) {
            course.cutShort = true;
        } catch (Exception e) {
            course.failure = "it could not be injected: " + message(e);
        }
        course.ended = context.seconds();
        try {
            if (course.failure == null) {
                course.effect = injection.end();
            } else {
                injection.close();
            }
        } catch (InterruptedException e) {
            course.cutShort = true;
            injection.close();
        } catch (IllegalStateException e) {
            course.failure = "what injected it failed: " + message(e);
            injection.close();
        } catch (Exception e) {
            course.notBack = message(e);
            injection.close();
        }
        Injection.Effect effect = course.effect;
        context.mark(config.fault.describe() + struck, course.begun, course.ended);
        context.say(config.name + ": over after " + seconds(course.ended - course.begun)
                + (effect == null ? "" : ", " + effect.sentence()));
    }

    /** False when the load ended first. */
    private boolean waitUntil(double seconds) throws InterruptedException {
        while (context.seconds() < seconds) {
            if (loadEnded) {
                return false;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return true;
    }

    static String message(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    @Override
    public void loadEnded() {
        loadEnded = true;
    }

    /** Takes as long as the target takes to be started again, at most 90 s. */
    @Override
    public CompanionReport finish() throws InterruptedException {
        thread.join(ENDED_WITHIN_MILLIS);
        if (thread.isAlive()) {
            thread.interrupt();
            return new CompanionReport()
                    .problem("the fault could not be ended within " + ENDED_WITHIN_MILLIS / 1000 + " s of the load");
        }
        if (course.effect != null) {
            course.after = injection.after();
        }
        return new ExperimentReport(config, context.plan(), live, struck, course).measured();
    }

    @Override
    public void conclude(CompanionReport own, Map<String, CompanionReport> others) {
        if (!thread.isAlive()) {
            new ExperimentReport(config, context.plan(), live, struck, course).judged(own, others.get("integrity"));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(ENDED_WITHIN_MILLIS / 9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        injection.close();
    }

    /** What happened. Written by the session's thread, read after it has ended. */
    static final class Course {
        @Nullable String notInjected;

        @Nullable String failure;

        @Nullable String notBack;

        Injection.@Nullable Effect effect;
        Injection.@Nullable Effect after;
        boolean cutShort;
        double begun;
        double ended;
    }
}
