package dev.lighthouse.attest;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.JsonNodeFactory;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A payload with its signatures: the Dead Simple Signing Envelope, version 1.0.2
 * (<a href="https://github.com/secure-systems-lab/dsse">specification</a>).
 *
 * <p>The payload leaves an envelope by {@link #verify} alone, so that nobody reads what nobody has checked. Immutable and
 * thread-safe.
 */
public final class DsseEnvelope {

    /** The payload type of in-toto statements. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    /** The largest envelope, in bytes of JSON, that is read. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int MAX_SIGNATURES = 16;

    private final String payloadType;
    private final byte[] payload;
    private final List<Signed> signatures;

    private DsseEnvelope(String payloadType, byte[] payload, List<Signed> signatures) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.signatures = List.copyOf(signatures);
    }

    /** A signature and the id of the key that is said to have made it; only a hint, since the id is not signed. */
    private record Signed(String keyId, byte[] signature) {}

    /** Signs a payload. */
    public static DsseEnvelope sign(String payloadType, byte[] payload, SigningKey key) {
        byte[] signature = key.sign(pae(payloadType, payload));
        return new DsseEnvelope(payloadType, payload.clone(), List.of(new Signed(key.keyId(), signature)));
    }

    /** The bytes that are signed: DSSE's pre-authentication encoding of type and payload. */
    public static byte[] pae(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + type.length + 32);
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /**
     * Reads an envelope. Fields it does not know are ignored, as the specification asks; everything else is strict.
     *
     * @throws AttestationException if it is larger than {@value #MAX_BYTES} bytes, not JSON, or lacks a field
     */
    public static DsseEnvelope parse(byte[] json) {
        if (json.length > MAX_BYTES) {
            throw new AttestationException("expected an envelope of at most " + MAX_BYTES + " bytes but it has "
                    + json.length + "; this is not a Lighthouse certificate");
        }
        JsonNode tree;
        try {
            tree = CanonicalJson.parse(json);
        } catch (SealingException e) {
            throw new AttestationException(
                    "expected a DSSE envelope but it is not whole: " + e.getMessage() + "; get the file again", e);
        }
        JsonNode signatures = tree.path("signatures");
        if (!signatures.isArray() || signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new AttestationException("expected an envelope with 1 to " + MAX_SIGNATURES
                    + " signatures but it has " + (signatures.isArray() ? signatures.size() : "none"));
        }
        List<Signed> signed = new ArrayList<>();
        for (JsonNode signature : signatures) {
            JsonNode keyId = signature.path("keyid");
            signed.add(new Signed(keyId.isTextual() ? keyId.textValue() : "", base64(signature, "sig")));
        }
        return new DsseEnvelope(text(tree, "payloadType"), base64(tree, "payload"), signed);
    }

    private static String text(JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        if (!value.isTextual()) {
            throw new AttestationException("expected an envelope with a text \"" + field + "\" but it has "
                    + (value.isMissingNode() ? "none" : "something else"));
        }
        return value.textValue();
    }

    private static byte[] base64(JsonNode tree, String field) {
        String value = text(tree, field);
        boolean urlSafe = value.indexOf('-') >= 0 || value.indexOf('_') >= 0;
        try {
            return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(value);
        } catch (IllegalArgumentException e) {
            throw new AttestationException(
                    "expected \"" + field + "\" of the envelope in base64 but it is not; get the file again", e);
        }
    }

    /**
     * Returns the payload if it has this type and this key's owner signed it.
     *
     * @throws AttestationException if not, saying whether the key or the content is likely to be the wrong one
     */
    public byte[] verify(String expectedType, VerificationKey key) {
        byte[] message = pae(payloadType, payload);
        if (signatures.stream().noneMatch(signed -> key.verifies(message, signed.signature()))) {
            throw new AttestationException(whyNot(key));
        }
        if (!payloadType.equals(expectedType)) {
            throw new AttestationException(
                    "expected a payload of type " + expectedType + " but it is of type " + shown(payloadType));
        }
        return payload.clone();
    }

    private String whyNot(VerificationKey key) {
        if (signatures.stream().anyMatch(signed -> signed.keyId().equals(key.keyId()))) {
            return "expected a signature by key " + key.shortKeyId()
                    + " but the one that names it does not fit: the content or the signature was changed";
        }
        return "expected a signature by key " + key.shortKeyId() + " but the envelope names "
                + shown(signatures.get(0).keyId())
                + "; give that signer's public key if you trust it";
    }

    /** Text from an unverified envelope, cut and without control characters. */
    private static String shown(String unverified) {
        String cut = unverified.length() > 64 ? unverified.substring(0, 64) + "…" : unverified;
        return cut.isEmpty() ? "no key" : cut.replaceAll("\\p{C}", "?");
    }

    /** The envelope as canonical JSON and a line end. */
    public byte[] toJson() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("payloadType", payloadType);
        tree.put("payload", Base64.getEncoder().encodeToString(payload));
        for (Signed signed : signatures) {
            tree.withArray("signatures")
                    .addObject()
                    .put("keyid", signed.keyId())
                    .put("sig", Base64.getEncoder().encodeToString(signed.signature()));
        }
        return (CanonicalJson.text(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
