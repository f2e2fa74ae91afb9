package dev.lighthouse.examples.hub.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks tokens {@code {sessionId}:{agentId}:{unixSecondsFloat}:{hmac}}, where the last part is the
 * HMAC-SHA256 (RFC 2104) in lower-case hex of everything before its colon. Comparison takes constant time.
 */
final class SessionTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    SessionTokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    String sign(String sessionId, String agentId, Instant now) {
        String seconds = String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1_000);
        String body = sessionId + ":" + agentId + ":" + seconds;
        return body + ":" + hmac(body);
    }

    /** The session id of a token that this hub signed; nothing for any other text. */
    Optional<String> sessionId(String token) {
        int colon = token.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String body = token.substring(0, colon);
        byte[] expected = hmac(body).getBytes(UTF_8);
        byte[] actual = token.substring(colon + 1).getBytes(UTF_8);
        return MessageDigest.isEqual(expected, actual)
                ? Optional.of(body.substring(0, body.indexOf(':')))
                : Optional.empty();
    }

    String hmac(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
