package dev.lighthouse.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a certificate.
 *
 * @param checks in the order in which they were made
 * @param content what the certificate says; null unless the signature is good and the content readable
 */
public record Verification(List<Check> checks, @Nullable CertificateContent content) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /**
     * One check; a failed one is one problem in one sentence.
     *
     * @param name what was checked
     * @param detail what was found
     */
    public record Check(String name, Status status, String detail) {

        /** What came of a check. */
        public enum Status {
            OK,
            FAILED,
            /** Nothing was given to check against. */
            NOT_CHECKED
        }

        public Check {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(detail, "detail");
        }

        /** Whether it did not fail. */
        public boolean ok() {
            return status != Status.FAILED;
        }

        /** One line: {@code ok  signature: …}. */
        @Override
        public String toString() {
            String mark = switch (status) {
                case OK -> "ok    ";
                case FAILED -> "FAILED";
                case NOT_CHECKED -> "--    ";
            };
            return mark + "  " + name + ": " + detail;
        }
    }

    /** Whether no check failed. Says nothing of the {@link #decision()}: a rejection can be validly certified. */
    public boolean valid() {
        return content != null && checks.stream().allMatch(Check::ok);
    }

    /** The certified decision, if the certificate is valid. */
    public Optional<Decision> decision() {
        return valid() && content != null ? Optional.of(content.decision()) : Optional.empty();
    }

    /** The problems, one sentence each; empty if valid. */
    public List<String> problems() {
        return checks.stream()
                .filter(check -> !check.ok())
                .map(check -> check.name() + ": " + check.detail())
                .toList();
    }
}
