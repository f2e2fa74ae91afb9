package dev.lighthouse.audit;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.seal.SealingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Runs an audit from a file of settings, or from standard input up to a line of a single dot. Exit codes: 0 for PASS and
 * BEGUN, 1 for FAIL, 2 for INCONCLUSIVE, 3 when it could not be done at all; the last line on standard error says why.
 *
 * <pre>
 * java -cp lighthouse-integrity.jar:lighthouse-shaded-jackson.jar:DRIVER.jar dev.lighthouse.audit.AuditMain SETTINGS
 * </pre>
 */
public final class AuditMain {

    static final String INPUT = "-";
    private static final String END = ".";

    private AuditMain() {}

    /** Runs and exits. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.in, System.out, System.err));
    }

    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println(
                    "expected one argument, a file of settings or - for standard input, but got " + arguments.size());
            return 3;
        }
        try {
            AuditSettings settings = AuditSettings.of(properties(arguments.get(0), in));
            AuditResult result = new Audit(settings.plan()).run();
            AuditReport report = new AuditReport(settings.plan(), result);
            report.write(settings.output());
            report.lines().forEach(out::println);
            int code = switch (result.verdict()) {
                case PASS, BEGUN -> 0;
                case FAIL -> 1;
                case INCONCLUSIVE -> 2;
            };
            if (code > 0) {
                err.println(report.sentence() + "; see " + settings.output().resolve("audit.json"));
            }
            return code;
        } catch (AuditException
                | AttestationException
                | SealingException
                | EventSourceException
                | InvalidPathException
                | IOException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 3;
        }
    }

    private static Properties properties(String argument, InputStream in) throws IOException {
        Properties properties = new Properties();
        if (!argument.equals(INPUT)) {
            try (BufferedReader reader = Files.newBufferedReader(Path.of(argument), StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            return properties;
        }
        StringBuilder text = new StringBuilder();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !line.equals(END); line = reader.readLine()) {
            text.append(line).append('\n');
        }
        properties.load(new StringReader(text.toString()));
        endWith(reader);
        return properties;
    }

    /** Whoever gave the settings holds the pipe open; when it closes, nobody waits for the outcome any more. */
    private static void endWith(BufferedReader parent) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (parent.read() >= 0) {
                            // Nothing more is expected.
                        }
                    } catch (IOException e) {
                        // As if it had ended.
                    }
                    Runtime.getRuntime().halt(3);
                },
                "lighthouse-audit-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
