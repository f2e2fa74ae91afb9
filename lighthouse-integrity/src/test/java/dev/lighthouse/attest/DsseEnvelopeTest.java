package dev.lighthouse.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DsseEnvelopeTest {

    private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final SigningKey KEY = SigningKeys.generate();

    /** The test vector of DSSE's protocol.md. */
    @Test
    void shouldEncodeAsDssesTestVector() {
        assertThat(DsseEnvelope.pae("http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void shouldCountBytesAndNotCharacters() {
        assertThat(DsseEnvelope.pae("é", "€".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 2 é 3 €");
    }

    @Test
    void shouldGiveThePayloadToWhoHasTheRightKey() {
        assertThat(parse(signed()).verify(DsseEnvelope.IN_TOTO, KEY.verificationKey()))
                .isEqualTo(PAYLOAD);
    }

    @Test
    void shouldReadUrlSafeBase64AndIgnoreUnknownFields() {
        byte[] payload = {(byte) 0xfb, (byte) 0xff};
        String url = Base64.getUrlEncoder().encodeToString(KEY.sign(DsseEnvelope.pae(DsseEnvelope.IN_TOTO, payload)));
        String json = "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"-_8=\",\"more\":{},"
                + "\"signatures\":[{\"sig\":\"" + url + "\",\"cert\":1}]}";
        assertThat(parse(json).verify(DsseEnvelope.IN_TOTO, KEY.verificationKey()))
                .isEqualTo(payload);
    }

    @Test
    void shouldTellAWrongKeyFromAChangedContent() {
        VerificationKey other = SigningKeys.generate().verificationKey();
        assertThatThrownBy(() -> parse(signed()).verify(DsseEnvelope.IN_TOTO, other))
                .isInstanceOf(AttestationException.class)
                .hasMessage("expected a signature by key " + other.shortKeyId() + " but the envelope names "
                        + KEY.keyId() + "; give that signer's public key if you trust it");
        String changed = signed().replace(
                        Base64.getEncoder().encodeToString(PAYLOAD),
                        Base64.getEncoder().encodeToString("{\"a\":2}".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> parse(changed).verify(DsseEnvelope.IN_TOTO, KEY.verificationKey()))
                .hasMessageContaining("the content or the signature was changed");
    }

    @Test
    void shouldTryEverySignatureWhateverKeyItNames() {
        String two = signed().replace(
                        "\"signatures\":[", "\"signatures\":[{\"keyid\":\"" + KEY.keyId() + "\",\"sig\":\"AAAA\"},");
        assertThat(parse(two).verify(DsseEnvelope.IN_TOTO, KEY.verificationKey()))
                .isEqualTo(PAYLOAD);
    }

    @Test
    void shouldRefuseAPayloadTypeThatWasNotSigned() {
        String other = signed().replace(DsseEnvelope.IN_TOTO, "text/plain");
        assertThatThrownBy(() -> parse(other).verify("text/plain", KEY.verificationKey()))
                .hasMessageContaining("was changed");
    }

    @Test
    void shouldRefuseAnotherPayloadTypeThatWasSigned() {
        DsseEnvelope other = DsseEnvelope.sign("text/plain", PAYLOAD, KEY);
        assertThatThrownBy(() -> other.verify(DsseEnvelope.IN_TOTO, KEY.verificationKey()))
                .hasMessage("expected a payload of type application/vnd.in-toto+json but it is of type text/plain");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] whole = signed().strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> DsseEnvelope.parse(cut)).isInstanceOf(AttestationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{}",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[]}",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":{}}",
                "{\"payloadType\":\"t\",\"payload\":1,\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"%\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[{}]}",
                "{\"payloadType\":\"t\",\"payloadType\":\"u\",\"payload\":\"\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[7]}"
            })
    void shouldRefuseWhatIsNotAnEnvelope(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(AttestationException.class)
                .hasMessageStartingWith("expected ");
    }

    @Test
    void shouldRefuseAnEnvelopeOf100Megabytes() {
        assertThatThrownBy(() -> DsseEnvelope.parse(new byte[100_000_000]))
                .isInstanceOf(AttestationException.class)
                .hasMessageContaining("at most 16777216 bytes but it has 100000000");
    }

    @Test
    void shouldShowNoControlCharactersOfAnUnverifiedEnvelope() {
        String hostile = signed().replace(KEY.keyId(), "\\u001b[2Jowned" + "x".repeat(500));
        VerificationKey other = SigningKeys.generate().verificationKey();
        assertThatThrownBy(() -> parse(hostile).verify(DsseEnvelope.IN_TOTO, other))
                .message()
                .doesNotContain("\u001b")
                .hasSizeLessThan(250);
    }

    private static String signed() {
        return new String(DsseEnvelope.sign(DsseEnvelope.IN_TOTO, PAYLOAD, KEY).toJson(), StandardCharsets.UTF_8);
    }

    private static DsseEnvelope parse(String json) {
        return DsseEnvelope.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
