package dev.lighthouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.audit.AuditResult.Verdict;
import dev.lighthouse.checkpoint.NoteSigner;
import dev.lighthouse.events.EventTail;
import dev.lighthouse.events.StoredEvent;
import dev.lighthouse.events.TailListener;
import dev.lighthouse.events.TailSource;
import dev.lighthouse.events.TailedEvent;
import dev.lighthouse.seal.KeyRing;
import dev.lighthouse.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit makes of a table in which an open transaction holds up what comes behind a missing number. */
class AuditTest {

    @TempDir
    Path folder;

    private final KeyRing keys = KeyRing.of(SealingKey.generate());
    private final NoteSigner signer = new NoteSigner("example.com/hub", SigningKeys.generate());

    /** The first events of three, and then whether more are there behind an open transaction. */
    private record Held(int shown, boolean isHeld) implements TailSource {

        @Override
        public String describe() {
            return "three events";
        }

        @Override
        public EventTail tail(String position) {
            return new EventTail() {
                private int next = position.isEmpty() ? 0 : Integer.parseInt(position);

                @Override
                public int read(int limit, TailListener listener) {
                    int count = 0;
                    while (count < limit && next < shown) {
                        byte[] stored = ("event " + next).getBytes(StandardCharsets.UTF_8);
                        listener.event(new TailedEvent(new StoredEvent("e" + next, next, Map.of()), stored, true));
                        next++;
                        count++;
                    }
                    return count;
                }

                @Override
                public String position() {
                    return String.valueOf(next);
                }

                @Override
                public boolean isWaiting() {
                    return isHeld;
                }

                @Override
                public void close() {
                    // It holds nothing.
                }
            };
        }
    }

    private AuditResult audit(TailSource source) throws Exception {
        AuditPlan plan = new AuditPlan(
                source, "", folder.resolve("baseline"), keys, "example.com/hub", signer, List.of(), Severity.LOW);
        return new Audit(plan, Duration.ZERO).run();
    }

    @Test
    void shouldNotCallCutWhatAnOpenTransactionHoldsUp() throws Exception {
        assertThat(audit(new Held(3, false)).verdict()).isEqualTo(Verdict.BEGUN);
        AuditResult held = audit(new Held(1, true));
        assertThat(held.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(held.violations()).isEmpty();
        assertThat(held.problems()).singleElement().asString().contains("a transaction that is open");
        assertThat(audit(new Held(1, false)).count()).isEqualTo(Map.of(AuditKind.REWOUND, 2L));
    }

    @Test
    void shouldSealNothingOfWhatItCouldNotReadToItsEnd() throws Exception {
        AuditResult held = audit(new Held(2, true));
        assertThat(held.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(held.sealed()).isZero();
        assertThat(audit(new Held(3, false)).sealed()).isEqualTo(3);
    }
}
