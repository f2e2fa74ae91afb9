package dev.lighthouse.audit;

import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.checkpoint.NoteSigner;
import dev.lighthouse.seal.KeyRing;
import dev.lighthouse.seal.SealingKey;
import dev.lighthouse.seal.SealingKeys;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The settings of an audit as a file of properties has them: {@code source}, {@code mapping}, {@code baseline}, {@code
 * origin}, {@code since}, {@code failOn}, {@code sealingKey}, {@code signingKey}, {@code output}.
 *
 * @param plan what to do
 * @param output the folder for what came of it
 */
record AuditSettings(AuditPlan plan, Path output) {

    static final String FAIL_ON = "HIGH";

    private static final List<String> NAMES =
            List.of("source", "mapping", "baseline", "origin", "since", "failOn", "sealingKey", "signingKey", "output");

    /**
     * Reads them, and the keys that they name; keys that are not there are made.
     *
     * @throws AuditException if one is unknown or cannot be used
     */
    static AuditSettings of(Properties properties) {
        TreeSet<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        NAMES.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new AuditException(
                    "expected the settings " + NAMES + " but got " + unknown + "; correct their names");
        }
        SourceText source = SourceText.of(value(properties, "source", ""), value(properties, "mapping", ""));
        String origin = required(properties, "origin");
        KeyFiles standard = KeyFiles.standard();
        Path signingKey =
                Path.of(value(properties, "signingKey", standard.privateKey().toString()));
        KeyFiles signing = signingKey.equals(standard.privateKey())
                ? standard
                : new KeyFiles(signingKey, Path.of(signingKey.toString().replaceFirst("(\\.pem)?$", ".pub.pem")));
        AuditPlan plan = new AuditPlan(
                source.source(),
                source.numbers(),
                Path.of(required(properties, "baseline")),
                keys(value(properties, "sealingKey", SealingKeys.standard().toString())),
                origin,
                signer(origin, signing),
                paths(value(properties, "since", "")),
                severity(value(properties, "failOn", FAIL_ON)));
        return new AuditSettings(plan, Path.of(required(properties, "output")));
    }

    private static NoteSigner signer(String origin, KeyFiles files) {
        try {
            return new NoteSigner(origin, SigningKeys.ensure(files).key());
        } catch (IllegalArgumentException e) {
            throw new AuditException(e.getMessage() + "; set <origin> or -Dlighthouse.audit.origin");
        }
    }

    /** The first one seals, the others check what was sealed before. */
    private static KeyRing keys(String files) {
        List<Path> all = paths(files);
        SealingKey[] older = all.stream().skip(1).map(SealingKey::fromFile).toArray(SealingKey[]::new);
        return KeyRing.of(SealingKeys.ensure(all.get(0)), older);
    }

    private static List<Path> paths(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static Severity severity(String text) {
        try {
            return Severity.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AuditException("failOn must be one of " + Arrays.toString(Severity.values()) + " but was " + text
                    + "; set <failOn> or -Dlighthouse.audit.failOn");
        }
    }

    private static String required(Properties properties, String name) {
        String value = value(properties, name, "");
        if (value.isEmpty()) {
            throw new AuditException("expected the setting " + name + " of an audit but there is none; set it");
        }
        return value;
    }

    private static String value(Properties properties, String name, String usual) {
        String value = properties.getProperty(name, "").strip();
        return value.isEmpty() ? usual : value;
    }
}
