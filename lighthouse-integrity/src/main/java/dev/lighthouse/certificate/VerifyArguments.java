package dev.lighthouse.certificate;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line of {@link VerifyMain}. */
record VerifyArguments(Path certificate, Path key, @Nullable Path evidence, Require require) {

    static final String HELP = """
            java -jar lighthouse-verify.jar CERTIFICATE --key PUBLIC_KEY [--evidence DIR] [--require DECISION]

            CERTIFICATE        certificate.dsse.json
            --key PUBLIC_KEY   the signer's public key (SPKI PEM), got from the signer, not with the certificate
            --evidence DIR     the run's folder; without it the evidence is not checked
            --require approved     only an approval without conditions will do
            --require conditional  an approval with conditions will do too

            Exit code: 0 valid, 1 not valid or not the required decision, 2 could not be looked at.
            A valid certificate can say REJECTED: without --require that is exit code 0.""";

    /** The decision that the caller needs. */
    enum Require {
        ANY("any decision"),
        CONDITIONAL("APPROVED or CONDITIONALLY_APPROVED"),
        APPROVED("APPROVED");

        private final String text;

        Require(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean admits(Decision decision) {
            return switch (this) {
                case ANY -> true;
                case CONDITIONAL -> decision == Decision.APPROVED || decision == Decision.CONDITIONALLY_APPROVED;
                case APPROVED -> decision == Decision.APPROVED;
            };
        }
    }

    /**
     * Reads the command line; empty if it asks for help.
     *
     * @throws CertificationException if it is not understood
     */
    static Optional<VerifyArguments> parse(String... arguments) {
        Path certificate = null;
        Path key = null;
        Path evidence = null;
        Require require = Require.ANY;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--help", "-h" -> {
                    return Optional.empty();
                }
                case "--key" -> key = Path.of(value(arguments, ++i));
                case "--evidence" -> evidence = Path.of(value(arguments, ++i));
                case "--require" -> require = require(value(arguments, ++i));
                default -> {
                    if (argument.startsWith("-")) {
                        throw wrong("the option " + argument + " is unknown");
                    }
                    if (certificate != null) {
                        throw wrong("there is a second one, " + argument);
                    }
                    certificate = Path.of(argument);
                }
            }
        }
        if (certificate == null) {
            throw wrong("there is none");
        }
        if (key == null) {
            throw wrong("--key is missing");
        }
        return Optional.of(new VerifyArguments(certificate, key, evidence, require));
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw wrong(arguments[index - 1] + " has no value");
        }
        return arguments[index];
    }

    private static Require require(String value) {
        return switch (value) {
            case "approved" -> Require.APPROVED;
            case "conditional" -> Require.CONDITIONAL;
            default -> throw wrong("--require must be approved or conditional but was " + value);
        };
    }

    private static CertificationException wrong(String problem) {
        return new CertificationException("expected one certificate and its key but " + problem + "\n\n" + HELP);
    }
}
