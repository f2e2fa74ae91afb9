package dev.lighthouse.seal;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The seal of one content: which key made it, and the HMAC-SHA256 in lower-case hex. Not a secret; worthless without the
 * key. Immutable.
 *
 * @param keyId the {@link SealingKey#id()} of the key
 * @param mac 64 lower-case hex digits
 */
public record Seal(String keyId, String mac) {

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{64}");

    public Seal {
        Objects.requireNonNull(keyId, "keyId");
        if (!MAC.matcher(mac).matches()) {
            throw new SealingException("expected a seal of 64 lower-case hex digits but it has " + mac.length()
                    + " characters or others among them");
        }
    }
}
