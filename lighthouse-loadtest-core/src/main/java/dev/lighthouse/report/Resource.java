package dev.lighthouse.report;

import dev.lighthouse.internal.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page's own files, from the jar. */
final class Resource {

    private Resource() {}

    static String text(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold dev/lighthouse/report/" + name + " but does not");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source expression by which a Content-Security-Policy allows exactly that inline text. */
    static String policyHash(String text) {
        return "'sha256-"
                + Base64.getEncoder().encodeToString(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }

    static String hex(byte[] content) {
        return Digests.sha256(content);
    }
}
