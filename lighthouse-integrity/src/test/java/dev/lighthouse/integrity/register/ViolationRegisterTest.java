package dev.lighthouse.integrity.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.Violation.Severity;
import dev.lighthouse.integrity.ViolationKind;
import dev.lighthouse.integrity.register.RegisteredViolation.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A violation from the run that finds it to the one in which it returns, with the register opened anew each time. */
class ViolationRegisterTest {

    private static final String A = "aaaaaaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbbbbbb";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    private ViolationRegister register() {
        return register(ViolationRegister.CAPACITY);
    }

    private ViolationRegister register(int capacity) {
        return new ViolationRegister(file(), new Now(), capacity);
    }

    private Path file() {
        return folder.resolve("kept").resolve("register.jsonl");
    }

    private final class Now extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static Violation violation(String id, ViolationKind kind) {
        return new Violation(
                id, kind, kind.severity(), "event-" + id, "", -1, "", 1.5, "is not as it was, says " + kind);
    }

    private RegisteredViolation only() throws IOException {
        List<RegisteredViolation> all = register().list(ViolationFilter.all());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void shouldKeepAViolationOverRestarts() throws Exception {
        register().found(violation(A, ViolationKind.TAMPERED), "run-1");

        assertThat(only())
                .isEqualTo(new RegisteredViolation(
                        A,
                        ViolationKind.TAMPERED,
                        Severity.CRITICAL,
                        "event-" + A,
                        "is not as it was, says TAMPERED",
                        State.OPEN,
                        now,
                        "run-1",
                        now,
                        "run-1",
                        1,
                        1,
                        java.util.Optional.empty()));
    }

    @Test
    void shouldBeOneWithACountHoweverOftenItIsSeen() throws Exception {
        Instant first = now;
        register().found(violation(A, ViolationKind.MISSING), "run-1");
        register().seenAgain(A, "run-1", 4);
        now = now.plusSeconds(60);
        register().found(violation(A, ViolationKind.GONE), "run-2");

        RegisteredViolation seen = only();
        assertThat(seen.sightings()).isEqualTo(6);
        assertThat(seen.runs()).isEqualTo(2);
        assertThat(seen.kind()).as("what it was last").isEqualTo(ViolationKind.GONE);
        assertThat(seen.firstFound()).isEqualTo(first);
        assertThat(seen.firstRun()).isEqualTo("run-1");
        assertThat(seen.lastFound()).isEqualTo(now);
        assertThat(seen.lastRun()).isEqualTo("run-2");
        assertThat(seen.state()).isEqualTo(State.OPEN);
    }

    @Test
    void shouldCountTwoScenariosOfOneRunAsOneRun() throws Exception {
        register().found(violation(A, ViolationKind.MISSING), "run-1");
        register().found(violation(A, ViolationKind.MISSING), "run-1");

        assertThat(only().runs()).isEqualTo(1);
        assertThat(only().sightings()).isEqualTo(2);
    }

    @Test
    void shouldRememberWhoResolvedItWhenAndWhy() throws Exception {
        register().found(violation(A, ViolationKind.FORGED), "run-1");
        now = now.plusSeconds(5);
        RegisteredViolation returned = register().resolve(A, "ann", "our \"own\" tamperer\n– éß");

        assertThat(only()).isEqualTo(returned);
        assertThat(returned.state()).isEqualTo(State.RESOLVED);
        assertThat(returned.isUnresolved()).isFalse();
        assertThat(returned.resolution())
                .contains(new RegisteredViolation.Resolution("ann", now, "our \"own\" tamperer\n– éß"));
    }

    @Test
    void shouldReopenWhatReturnsInALaterRun() throws Exception {
        register().found(violation(A, ViolationKind.FORGED), "run-1");
        register().resolve(A, "ann", "mended");
        register().seenAgain(A, "run-1", 3);
        assertThat(only().state()).as("seen by the same watch").isEqualTo(State.RESOLVED);
        register().found(violation(A, ViolationKind.FORGED), "run-2");

        RegisteredViolation back = only();
        assertThat(back.state()).isEqualTo(State.REOPENED);
        assertThat(back.isUnresolved()).isTrue();
        assertThat(back.resolution())
                .as("kept")
                .hasValueSatisfying(it -> assertThat(it.by()).isEqualTo("ann"));
        assertThat(register().resolve(A, "bob", "mended again").state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void shouldSayWhatCannotBeResolved() throws Exception {
        assertThatThrownBy(() -> register().resolve(A, "ann", "mended"))
                .isExactlyInstanceOf(RegisterException.class)
                .hasMessage(
                        "there is no violation '" + A + "' in " + file() + " but 0 others; list them to find its id");
        assertThat(file().getParent()).as("nothing is made for a question").doesNotExist();

        register().found(violation(A, ViolationKind.FORGED), "run-1");
        assertThatThrownBy(() -> register().resolve(A, " ", "mended"))
                .hasMessage("expected who resolves violation " + A + " and a note that says why but who is empty");
        assertThatThrownBy(() -> register().resolve(A, "ann", ""))
                .hasMessage("expected who resolves violation " + A + " and a note that says why but the note is empty");
        register().resolve(A, "ann", "mended");
        assertThatThrownBy(() -> register().resolve(A, "bob", "me too"))
                .hasMessage("violation " + A + " is resolved already, by ann at 2026-11-24T10:00:00Z");
        assertThat(only().resolution())
                .hasValueSatisfying(it -> assertThat(it.by()).isEqualTo("ann"));
    }

    @Test
    void shouldFilter() throws Exception {
        register().found(violation(A, ViolationKind.TAMPERED), "run-1"); // altered, critical
        now = now.plusSeconds(60);
        register().found(violation(B, ViolationKind.SKEWED), "run-2"); // timestamp, low
        register().resolve(A, "ann", "mended");

        assertThat(ids(ViolationFilter.all())).containsExactly(A, B);
        assertThat(ids(ViolationFilter.all().unresolved())).containsExactly(B);
        assertThat(ids(ViolationFilter.all().atLeast(Severity.CRITICAL))).containsExactly(A);
        assertThat(ids(ViolationFilter.all().atLeast(Severity.LOW))).containsExactly(A, B);
        assertThat(ids(ViolationFilter.all().ofType(Violation.Type.TIMESTAMP))).containsExactly(B);
        assertThat(ids(ViolationFilter.all().since(now))).containsExactly(B);
        assertThat(ids(ViolationFilter.all().before(now))).containsExactly(A);
        assertThat(ids(ViolationFilter.all().unresolved().atLeast(Severity.HIGH)))
                .isEmpty();
    }

    private List<String> ids(ViolationFilter filter) throws IOException {
        return register().list(filter).stream().map(RegisteredViolation::id).toList();
    }

    @Test
    void shouldSeeWhatAnotherHasAppendedMeanwhile() throws Exception {
        ViolationRegister watch = register();
        ViolationRegister goal = register();
        watch.found(violation(A, ViolationKind.FORGED), "run-1");
        goal.resolve(A, "ann", "mended");
        watch.found(violation(B, ViolationKind.FORGED), "run-1");

        assertThat(watch.find(A))
                .hasValueSatisfying(it -> assertThat(it.state()).isEqualTo(State.RESOLVED));
        assertThat(goal.list(ViolationFilter.all())).hasSize(2);
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void shouldOpenAgainAfterAKillAtAnyByte() throws Exception {
        register().found(violation(A, ViolationKind.FORGED), "run-1");
        long whole = Files.size(file());
        register().resolve(A, "ann", "mended – é");
        byte[] all = Files.readAllBytes(file());
        for (int cut = (int) whole; cut < all.length; cut++) {
            Files.write(file(), Arrays.copyOf(all, cut));
            boolean complete = cut == all.length - 1; // but for its line feed
            int torn = cut - (int) whole;

            ViolationRegister opened = register();
            assertThat(opened.list(ViolationFilter.all()))
                    .singleElement()
                    .satisfies(it -> assertThat(it.state()).isEqualTo(State.OPEN));
            assertThat(opened.damage())
                    .as("cut at %s", cut)
                    .isEqualTo(
                            torn == 0
                                    ? List.of()
                                    : List.of("the last " + torn + " bytes of the register " + file()
                                            + " are no whole line and were left out; their writer was killed, or is at"
                                            + " work"));

            register().found(violation(B, ViolationKind.SKEWED), "run-2");
            ViolationRegister later = register();
            assertThat(later.list(ViolationFilter.all())).as("cut at %s", cut).hasSize(2);
            assertThat(later.find(A).orElseThrow().state()).isEqualTo(complete ? State.RESOLVED : State.OPEN);
            assertThat(later.damage())
                    .as("cut at %s", cut)
                    .isEqualTo(
                            torn == 0 || complete
                                    ? List.of()
                                    : List.of("1 line of the register " + file()
                                            + " could not be read and was left out: line 2 (" + torn
                                            + " bytes) is not whole"));
        }
    }

    @Test
    void shouldLeaveOutALineThatWasAltered() throws Exception {
        register().found(violation(A, ViolationKind.FORGED), "run-1");
        register().found(violation(B, ViolationKind.FORGED), "run-1");
        String text = Files.readString(file());
        Files.writeString(file(), text.replaceFirst("critical", "low"));

        ViolationRegister opened = register();
        assertThat(opened.list(ViolationFilter.all()))
                .extracting(RegisteredViolation::id)
                .containsExactly(B);
        assertThat(opened.damage()).singleElement().asString().contains("1 line", "line 1 (", "is not whole");
    }

    @Test
    void shouldSayWhatANewerVersionMayHaveWritten() throws Exception {
        register().found(violation(A, ViolationKind.FORGED), "run-1");
        byte[] known = RegisterLines.write(new RegisterEntry.Seen(A, "r", 1));
        String unknown = new String(known, StandardCharsets.UTF_8).replace("seen", "glow");
        String checked = unknown.substring(0, unknown.indexOf(",\"crc\""));
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(checked.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                file(), checked + String.format(",\"crc\":\"%08x\"}%n", crc.getValue()), StandardOpenOption.APPEND);

        ViolationRegister opened = register();
        assertThat(opened.list(ViolationFilter.all())).hasSize(1);
        assertThat(opened.damage()).singleElement().asString().contains("line 2 (", "is not of this version");
    }

    @Test
    void shouldReadAFileOfAnythingInBoundedMemory() throws Exception {
        Files.createDirectories(file().getParent());
        byte[] noise = new byte[1_000_000];
        new java.util.Random(7).nextBytes(noise);
        Files.write(file(), noise);
        register().found(violation(A, ViolationKind.FORGED), "run-1");

        ViolationRegister opened = register();
        assertThat(opened.list(ViolationFilter.all())).hasSize(1);
        assertThat(opened.damage()).singleElement().asString().contains("could not be read", "; and others");
    }

    @Test
    void shouldKeepALongTextWithinALine() throws Exception {
        String worst = "\u0001".repeat(1_000_000);
        register()
                .found(
                        new Violation(A, ViolationKind.FORGED, Severity.LOW, worst, "", -1, "", 0, worst),
                        "run-" + worst);
        register().resolve(A, worst, worst);

        assertThat(only().event()).hasSize(RegisterLines.MAX_TEXT).endsWith("…");
        assertThat(Files.readAllLines(file()))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(RegisterLines.MAX_BYTES));
        assertThat(only().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void shouldCountWhatItDoesNotTakeWhenItIsFull() throws Exception {
        ViolationRegister small = register(1);
        small.found(violation(A, ViolationKind.FORGED), "run-1");
        small.found(violation(B, ViolationKind.FORGED), "run-1");
        small.found(violation(A, ViolationKind.FORGED), "run-2");

        assertThat(small.refused()).isEqualTo(1);
        assertThat(only().runs()).isEqualTo(2);
    }

    @Test
    void shouldNoticeThatItsFileWasRemoved() throws Exception {
        ViolationRegister register = register();
        register.found(violation(A, ViolationKind.FORGED), "run-1");
        long size = Files.size(file());
        Files.delete(file());

        assertThatThrownBy(() -> register.found(violation(B, ViolationKind.FORGED), "run-1"))
                .isInstanceOf(IOException.class)
                .hasMessage("expected the register " + file() + " to grow only but it has 0 bytes where " + size
                        + " had been read; somebody removed or replaced it meanwhile");
        assertThatThrownBy(() -> register.list(ViolationFilter.all())).isInstanceOf(IOException.class);
    }

    @Test
    void shouldHaveNothingWhereThereIsNoFile() {
        assertThatCode(() -> assertThat(register().list(ViolationFilter.all())).isEmpty())
                .doesNotThrowAnyException();
        assertThat(file()).doesNotExist();
    }

    /** Two at once, in one process: each line whole, none lost. That of two processes is in the test of kills. */
    @Test
    void shouldTakeFromSeveralThreads() throws Exception {
        List<Thread> threads = java.util.stream.IntStream.range(0, 4)
                .mapToObj(thread -> new Thread(() -> {
                    ViolationRegister own = register();
                    for (int i = 0; i < 50; i++) {
                        try {
                            own.found(violation(thread + "-" + i, ViolationKind.FORGED), "run-" + thread);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        ViolationRegister opened = register();
        assertThat(opened.list(ViolationFilter.all())).hasSize(200);
        assertThat(opened.damage()).isEmpty();
    }
}
