package dev.lighthouse.examples.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.seal.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventMacTest {
    private static final StoredEvent EVENT = new StoredEvent(
            7, "7_test", "2026-01-02T03:04:05.000006+00:00", Stores.event("created", "agg", "me", "{\"a\":\"b\"}"));

    @TempDir
    Path folder;

    @Test
    void shouldSealACanonicalObjectOfTheColumns() {
        assertThat(EventMac.json(EVENT))
                .isEqualTo("{\"aggregate_id\":\"agg\",\"aggregate_type\":\"task\",\"causation_id\":null,"
                        + "\"correlation_id\":null,\"data\":\"{\\\"a\\\":\\\"b\\\"}\",\"event_id\":\"7_test\","
                        + "\"event_type\":\"created\",\"metadata\":\"{}\",\"schema_version\":\"1\","
                        + "\"source_agent\":\"me\",\"source_component\":\"agent\","
                        + "\"timestamp\":\"2026-01-02T03:04:05.000006+00:00\"}");
        // Its HMAC by openssl, with 32 bytes k.
        assertThat(EventMac.of("k", "k".repeat(32).getBytes(StandardCharsets.US_ASCII))
                        .of(EVENT))
                .isEqualTo("6d259b4a8e6733e22e5e993cab65e44f3aa57f8db5919c83960b43adbdc0f286");
    }

    @Test
    void shouldWriteEveryCharacterAsTheStandardDoes() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x250; c++) {
            all.append(c);
        }
        String json = EventMac.json(
                EVENT.withContent(Stores.event("created", "agg", "me", all + "\u2028\ud83d\ude00\ufffd")));
        assertThat(CanonicalJson.canonicalize(json)).isEqualTo(json);
    }

    @Test
    void shouldLeaveThePlaceOut() {
        assertThat(EventMac.json(EVENT.withSequence(8))).isEqualTo(EventMac.json(EVENT));
    }

    @Test
    void shouldMakeAKeyForItsOwnerAloneAndThenUseIt() throws Exception {
        Path file = folder.resolve("keys/hub-2.key");
        EventMac first = EventMac.ofFile(file);
        assertThat(first.keyId()).isEqualTo("hub-2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EventMac.ofFile(file).of(EVENT)).isEqualTo(first.of(EVENT));
        assertThat(EventMac.ofFile(folder.resolve("hub-3.key")).of(EVENT)).isNotEqualTo(first.of(EVENT));
    }

    @Test
    void shouldRefuseWhatIsNoKey() throws Exception {
        assertThatThrownBy(() -> EventMac.ofFile(folder.resolve("secret"))).hasMessageContaining("ends in .key");
        Path file = Files.writeString(folder.resolve("a.key"), "c2hvcnQ=");
        assertThatThrownBy(() -> EventMac.ofFile(file)).hasMessageEndingWith("but it has 5");
        Files.writeString(file, "no base64!");
        assertThatThrownBy(() -> EventMac.ofFile(file))
                .hasMessageContaining("in base64")
                .hasNoCause();
    }
}
