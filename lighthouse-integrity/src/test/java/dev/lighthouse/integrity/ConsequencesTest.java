package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.integrity.alert.Alert;
import dev.lighthouse.integrity.alert.Webhook;
import dev.lighthouse.integrity.register.RegisteredViolation;
import dev.lighthouse.integrity.register.ViolationFilter;
import dev.lighthouse.integrity.register.ViolationRegister;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from a violation while the watch is at work: the register, alerts, live figures; and its pauses. */
class ConsequencesTest {

    private static final String DATA = "{\"n\":1}";

    @TempDir
    Path folder;

    private final CountDownLatch never = new CountDownLatch(1);
    private Hub hub;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(folder.resolve("hub.db"));
        scene = new Scene(folder, 1, Map.of(Hub.PROPERTY, hub.url()));
    }

    @AfterEach
    void close() throws Exception {
        never.countDown();
        scene.close();
        hub.close();
    }

    private String send() throws Exception {
        String id = hub.store("a", DATA);
        scene.acknowledged(0, 1, Hub.payload("a", DATA), id);
        return id;
    }

    private static IntegrityWatch watch() {
        return IntegrityWatch.over(Hub.description());
    }

    private WatchSession open(IntegrityWatch watch) throws Exception {
        return (WatchSession) watch.open(scene.context);
    }

    private CompanionReport finish(WatchSession session) throws Exception {
        try (session) {
            session.loadEnded();
            return session.finish();
        }
    }

    private List<RegisteredViolation> registered() throws IOException {
        return ViolationRegister.at(folder.resolve(".lighthouse/violation-register.jsonl"))
                .list(ViolationFilter.all());
    }

    private static double value(CompanionReport report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), metric).value();
    }

    @Test
    void shouldRegisterWhatARunFindsAndReopenItWhenItReturns() throws Exception {
        WatchSession first = open(watch());
        String lost = hub.nextId();
        scene.acknowledged(0, 1, Hub.payload("a", DATA), lost);
        finish(first);
        RegisteredViolation found = registered().get(0);
        assertThat(registered()).hasSize(1);
        assertThat(found.event()).isEqualTo(lost);
        assertThat(found.lastRun()).isEqualTo(folder.getFileName().toString());
        assertThat(scene.violationLines()).singleElement().asString().contains(found.id());

        ViolationRegister.at(folder.resolve(".lighthouse/violation-register.jsonl"))
                .resolve(found.id(), "ann", "mended");
        finish(open(watch())); // reads the same journals over the same store
        assertThat(registered()).singleElement().satisfies(it -> {
            assertThat(it.state()).isEqualTo(RegisteredViolation.State.REOPENED);
            assertThat(it.sightings()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void shouldLeaveNothingBehindWithoutViolations() throws Exception {
        WatchSession session = open(watch());
        send();
        CompanionReport report = finish(session);

        assertThat(report.problems()).isEmpty();
        assertThat(folder.resolve(".lighthouse")).doesNotExist();
    }

    @Test
    void shouldSayThatTheRegisterCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve(".lighthouse"), "a file where a folder is to be");
        WatchSession session = open(watch());
        scene.acknowledged(0, 1, Hub.payload("a", DATA), hub.nextId());
        CompanionReport report = finish(session);

        assertThat(value(report, "integrity.violations")).isEqualTo(1);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("1 entries could not be written to the register: ")
                .contains("the violations are in violations.jsonl", ".registeredIn(...)");
        assertThat(report.findings().get(0).outcome()).isEqualTo(CompanionReport.Outcome.FAIL);
    }

    @Test
    void shouldAlertBeforeTheRunEnds() throws Exception {
        List<Alert> taken = new CopyOnWriteArrayList<>();
        IntegrityWatch watch = watch().alert(taken::add);
        WatchSession session = open(watch);
        String id = send();
        hub.alter(id, "data", "{\"n\":2}");
        await().atMost(Duration.ofSeconds(30)).until(() -> taken.size() == 1);
        assertThat(taken.get(0).violation().event()).isEqualTo(id);
        CompanionReport report = finish(session);

        assertThat(value(report, "integrity.alerts.sent")).isEqualTo(1);
        assertThat(report.metrics().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        watch.metrics().stream().map(Metric::name).toList());
    }

    @Test
    void shouldGoOnWhileOneHandlerHangsAndAnotherFails() throws Exception {
        WatchSession session = open(watch().alert(alert -> never.await()).alert(alert -> {
            throw new IllegalStateException("SECRET");
        }));
        for (int i = 0; i < 3; i++) {
            hub.alter(send(), "data", "{\"n\":2}");
        }
        CompanionReport report = finish(session);

        assertThat(value(report, "integrity.violations")).isEqualTo(3);
        assertThat(value(report, "integrity.alerts.failed")).isEqualTo(3);
        assertThat(value(report, "integrity.alerts.undelivered")).isEqualTo(3);
        assertThat(report.problems()).isEmpty();
        assertThat(String.valueOf(report.data().get("alerts")))
                .contains("java.lang.IllegalStateException")
                .doesNotContain("SECRET");
    }

    @Test
    void shouldShowWhatItFindsWhileItIsAtWork() throws Exception {
        List<LiveWatch> given = new ArrayList<>();
        WatchSession session = open(watch().observedBy(given::add));
        assertThat(given).containsExactly(session);
        send();
        hub.alter(send(), "data", "{\"n\":2}");
        await().atMost(Duration.ofSeconds(30)).until(() -> session.metrics().violations() == 1);

        IntegrityMetrics now = session.metrics();
        assertThat(now.events()).isEqualTo(2);
        assertThat(now.checks()).isGreaterThanOrEqualTo(2);
        assertThat(now.byType()).containsEntry(Violation.Type.ALTERED, 1L).containsEntry(Violation.Type.LOST, 0L);
        assertThat(now.bySeverity()).containsEntry(Violation.Severity.CRITICAL, 1L);
        assertThat(now.lag()).isPositive();
        assertThat(now.score()).hasValue(0); // 100 - 1000 * 1 / 2
        String id = scene.violationLines().get(0).replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        await().until(() -> !registered().isEmpty());
        ViolationRegister.at(folder.resolve(".lighthouse/violation-register.jsonl"))
                .resolve(id, "ann", "ours");
        assertThat(session.metrics().score()).as("10 of 1 of 1").hasValue(10);
        assertThat(session.live())
                .contains(LiveMetric.counter("integrity.violations", "Violations, by type.", 1)
                        .labelled("type", "altered"));
        finish(session);
        assertThat(session.metrics().events()).isEqualTo(2);
    }

    @Test
    void shouldRestWhilePausedAndCheckEverythingAfterwards() throws Exception {
        WatchSession session = open(watch());
        assertThat(session.pause()).isTrue();
        assertThat(session.pause()).as("idempotent").isTrue();
        String id = send();
        hub.alter(id, "data", "{\"n\":2}");
        assertThat(session.tally().acknowledged).hasValue(0);
        session.resume();
        session.resume();
        assertThat(session.isPaused()).isFalse();
        await().atMost(Duration.ofSeconds(30)).until(() -> session.tally().violations() == 1);

        assertThat(session.pause()).isTrue();
        send();
        CompanionReport report = finish(session); // ends the pause
        assertThat(value(report, "integrity.checked")).isEqualTo(2);
        assertThat(session.pause()).as("when it has ended").isTrue();
        assertThat(session.isPaused()).isFalse();
    }

    @Test
    void shouldSayInItsPlanWhomItTellsWithoutSecrets() {
        assertThat(watch().describe()).doesNotContain("alerts", "registered");
        assertThat(watch().withoutRegister()
                        .alert(Webhook.at(URI.create("https://hooks.example/T0KEN")))
                        .describe())
                .endsWith("; not registered; alerts: webhook https://hooks.example from low, 10 in 60000 ms");
    }
}
