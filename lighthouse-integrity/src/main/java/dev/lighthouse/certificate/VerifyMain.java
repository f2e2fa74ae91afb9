package dev.lighthouse.certificate;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.SigningKeys;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command line of the verifier: {@code java -jar lighthouse-verify.jar CERTIFICATE --key PUBLIC_KEY [--evidence DIR]
 * [--require approved|conditional]}.
 *
 * <p>Exit code 0: the certificate is valid, and the decision is at least the required one if one was. 1: it is not. 2: it
 * could not be looked at, because of the command line or a file that is not there.
 */
public final class VerifyMain {

    /** The certificate is valid. */
    public static final int VALID = 0;

    /** The certificate is not valid, or its decision is not the required one. */
    public static final int INVALID = 1;

    /** The certificate could not be looked at. */
    public static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    VerifyMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Verifies, prints and exits. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new VerifyMain(out, err).run(arguments));
    }

    int run(String... arguments) {
        try {
            Optional<VerifyArguments> parsed = VerifyArguments.parse(arguments);
            if (parsed.isEmpty()) {
                out.println(VerifyArguments.HELP);
                return VALID;
            }
            return verify(parsed.get());
        } catch (AttestationException | CertificationException | InvalidPathException e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    private int verify(VerifyArguments arguments) {
        CertificateVerifier verifier = new CertificateVerifier(SigningKeys.loadPublic(arguments.key()));
        Path evidence = arguments.evidence();
        Verification verification = evidence == null
                ? verifier.verify(arguments.certificate())
                : verifier.verify(arguments.certificate(), evidence);
        verification.checks().forEach(check -> out.println(printable(check.toString())));
        CertificateContent content = verification.content();
        if (!verification.valid() || content == null) {
            out.println("INVALID: do not rely on this certificate");
            return INVALID;
        }
        out.println(
                "VALID certificate of " + printable(content.header().component().name()) + " "
                        + printable(content.header().component().version()) + ", run "
                        + printable(content.header().runId()) + ", issued "
                        + printable(content.header().issuedAt()));
        out.println("DECISION " + content.decision() + ": " + content.tally());
        content.conditions().forEach(condition -> out.println("condition: " + printable(condition)));
        if (!arguments.require().admits(content.decision())) {
            out.println("expected " + arguments.require().text() + " but the decision is " + content.decision());
            return INVALID;
        }
        return VALID;
    }

    /** Without the control characters that a terminal would obey. */
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
