package dev.lighthouse.scenario;

import static java.time.Duration.ofSeconds;

/**
 * Four realistic loads of five minutes; {@link Pattern#lasting} makes them longer or shorter. Arrivals are independent of
 * each other, and a second is a burst of five times its rate with probability 0.05 unless the pattern says otherwise.
 * Each begins with half a minute from nothing to its rate, which is not measured.
 *
 * <pre>{@code
 * ScenarioPlan.named("office").target(…)
 *         .pattern(Patterns.businessHours(), StatusReader::new, Appender::new, Delegator::new)
 * }</pre>
 */
public final class Patterns {

    private Patterns() {}

    /**
     * An office day: 150 arrivals a second, which rise to 2.5 times as many about noon and fall again. 70 % low, 20 %
     * medium, 10 % high; 80 agents, 250 at most.
     */
    public static Pattern businessHours() {
        Stages day = Stages.from(0)
                .rampTo(150, ofSeconds(30))
                .hold(ofSeconds(90))
                .named("morning")
                .rampTo(375, ofSeconds(30))
                .named("before-noon")
                .measured(true)
                .hold(ofSeconds(60))
                .named("noon")
                .rampTo(150, ofSeconds(30))
                .named("after-noon")
                .measured(true)
                .hold(ofSeconds(60))
                .named("evening");
        return new Pattern(
                "business-hours",
                70,
                20,
                10,
                Workload.open(day).poisson().bursts().base(80),
                250);
    }

    /**
     * A window for maintenance: 50 arrivals a second, and at once twice as many while the jobs run. 40 % low, 30 % medium,
     * 30 % high; 20 agents, 60 at most.
     */
    public static Pattern maintenanceWindow() {
        Stages window = Stages.from(0)
                .rampTo(50, ofSeconds(30))
                .hold(ofSeconds(90))
                .named("before")
                .stepTo(100, ofSeconds(90))
                .named("jobs")
                .stepTo(50, ofSeconds(90))
                .named("after");
        return new Pattern(
                "maintenance-window",
                40,
                30,
                30,
                Workload.open(window).poisson().bursts().base(20),
                60);
    }

    /**
     * An incident: 200 arrivals a second, at once four times as many, which slowly become fewer. Bursts with probability
     * 0.15. 20 % low, 50 % medium, 30 % high; 100 agents, 500 at most.
     */
    public static Pattern incidentResponse() {
        Stages incident = Stages.from(0)
                .rampTo(200, ofSeconds(30))
                .hold(ofSeconds(90))
                .named("calm")
                .stepTo(800, ofSeconds(60))
                .named("incident")
                .rampTo(200, ofSeconds(60))
                .named("relief")
                .measured(true)
                .hold(ofSeconds(60))
                .named("calm-again");
        OpenWorkload arrivals = Workload.open(incident)
                .poisson()
                .bursts(0.15, Burst.DEFAULT.factor())
                .base(100);
        return new Pattern("incident-response", 20, 50, 30, arrivals, 500);
    }

    /**
     * A staircase that shows where it ends: 500 arrivals a second, then four steps up to 1,000. 80 % low, 15 % medium, 5 %
     * high; 500 agents, 1,200 at most.
     */
    public static Pattern scaleTest() {
        Stages staircase = Stages.from(0)
                .rampTo(500, ofSeconds(30))
                .hold(ofSeconds(54))
                .named("step-1")
                .steps(4, 1000, ofSeconds(54));
        return new Pattern(
                "scale-test",
                80,
                15,
                5,
                Workload.open(staircase).poisson().bursts().base(500),
                1200);
    }
}
