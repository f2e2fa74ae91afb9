package dev.lighthouse.controller;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scenarios that end their JVM, or leave processes behind. Only for JVMs of their own. */
final class Ends {

    private Ends() {}

    /** Other tests read the plans of all scenarios. */
    private static boolean isInController() {
        return System.getProperty("sun.java.command", "").startsWith(ControllerMain.class.getName());
    }

    /** Ends the controller as if all were well. */
    public static final class ByExit implements Scenario {
        @Override
        public ScenarioPlan plan() {
            if (isInController()) {
                System.exit(0);
            }
            return Visits.planOf("by-exit", Visits.HOLD, Visits::visitor);
        }
    }

    /** Ends the controller without any ado. */
    public static final class ByHalt implements Scenario {
        @Override
        public ScenarioPlan plan() {
            if (isInController()) {
                Runtime.getRuntime().halt(0);
            }
            return Visits.planOf("by-halt", Visits.HOLD, Visits::visitor);
        }
    }

    /** Its agents and its companion start processes and forget them. */
    public static final class WithChildren implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("with-children", Visits.HOLD, created -> {
                        sleeper();
                        return Visits.visitor(created);
                    })
                    .alongside(new Forgetful());
        }
    }

    /** Its agents print 32 MB. */
    public static final class Talkative implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf(
                    "talkative",
                    Visits.HOLD,
                    created -> context -> context.measure("visit", () -> {
                        System.out.println("a".repeat(200_000));
                        Visits.visit(context.target(), "/");
                    }));
        }
    }

    /** Writes the process into the folder that the test looks at. */
    static void sleeper() throws IOException {
        Process sleeper = new ProcessBuilder("sleep", "7777").start();
        Files.createDirectories(Path.of("sleepers"));
        Files.createFile(Path.of("sleepers", Long.toString(sleeper.pid())));
    }

    private static final class Forgetful implements Companion {
        @Override
        public String id() {
            return "forgetful";
        }

        @Override
        public String describe() {
            return "starts a process";
        }

        @Override
        public List<Metric> metrics() {
            return List.of();
        }

        @Override
        public CompanionSession open(CompanionContext context) throws IOException {
            sleeper();
            return CompanionReport::new;
        }
    }
}
