package dev.lighthouse.examples.hub.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lighthouse.verdict.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The watch must name the very events that were tampered with, in time, and no other; for this the run is rejected. */
@Tag("saboteur")
@Tag("slow")
class TamperUnderLoadIT {

    private static final String QUICK = "avg < 150 ms";

    @Test
    void shouldReportTheEventThatWasChangedAndTheOneThatWasDeleted() throws Exception {
        SaboteurRun run =
                SaboteurRun.of(TamperUnderLoad.class.getSimpleName(), "tampering", HubStore.sqlite(), List.of(), 1);

        Map<String, Object> tampered = run.companionData(Tamperer.ID);
        assertThat(run.violations())
                .extracting(
                        violation -> violation.get("kind").textValue(),
                        violation -> violation.get("event").textValue())
                .containsExactlyInAnyOrder(
                        tuple("tampered", tampered.get(Tamperer.ALTERED)),
                        tuple("gone", tampered.get(Tamperer.DELETED)));
        assertThat(run.status("no acknowledged event is lost or altered")).isEqualTo(Finding.Status.FAIL);
        assertThat(List.of(QUICK, "integrity.altered = 1", "integrity.lost = 1"))
                .allSatisfy(gate -> assertThat(run.status(gate)).as(gate).isEqualTo(Finding.Status.PASS));
    }

    @Test
    void shouldSayThatTheHubIsSlow() throws Exception {
        SaboteurRun run = SaboteurRun.of(
                TamperUnderLoad.class.getSimpleName(),
                "tampering-slow",
                HubStore.sqlite(),
                List.of("--saboteur", "slow=800"),
                1);

        assertThat(run.status(QUICK)).isEqualTo(Finding.Status.FAIL);
    }
}
