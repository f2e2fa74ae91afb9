package dev.lighthouse.audit;

import dev.lighthouse.events.BridgeLogEvents;
import dev.lighthouse.events.JdbcEvents;
import dev.lighthouse.events.JsonLinesEvents;
import dev.lighthouse.events.RowSeal;
import dev.lighthouse.events.TailSource;
import dev.lighthouse.seal.SealingKey;
import dev.lighthouse.seal.internal.BoundedFiles;
import dev.lighthouse.seal.internal.OwnerOnly;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source in two texts: where the events are, and how they are mapped, a statement a line or before a semicolon. The
 * statements are those of the sources' own methods.
 *
 * @param source of the events
 * @param numbers the field of their sequence numbers that the source itself does not look at; empty where it does
 */
record SourceText(TailSource source, String numbers) {

    private static final String LINES = "jsonl:";
    private static final String BRIDGE = "bridge:";
    private static final int MAX_KEY_BYTES = 16 * 1024;
    private static final String KEYS = "keys";
    private static final String URL = "source";

    /** A statement of a mapping. */
    private record Statement(String word, List<String> values) {

        String only() {
            if (values.size() != 1) {
                throw unexpected("one name after " + word);
            }
            return values.get(0);
        }

        String first() {
            if (values.isEmpty() || values.size() > 2) {
                throw unexpected("a field after " + word + ", and its column where that has another name");
            }
            return values.get(0);
        }

        String second() {
            return values.get(values.size() - 1);
        }

        AuditException unexpected(String expected) {
            return new AuditException("expected " + expected + " but got '" + word
                    + (values.isEmpty() ? "" : " " + String.join(" ", values)) + "'; correct the mapping");
        }
    }

    /** @throws AuditException if either is none */
    static SourceText of(String source, String mapping) {
        List<Statement> statements = Arrays.stream(mapping.split("[;\\n]"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\\s+")))
                .map(words -> new Statement(words.get(0), words.subList(1, words.size())))
                .toList();
        try {
            if (source.startsWith(LINES)) {
                return lines(path(source, LINES), statements);
            }
            if (source.startsWith(BRIDGE)) {
                return bridge(path(source, BRIDGE), statements);
            }
            if (source.startsWith("jdbc:")) {
                return new SourceText(table(source, statements), "");
            }
        } catch (IllegalArgumentException e) {
            throw new AuditException(String.valueOf(e.getMessage()));
        }
        throw new AuditException("expected a JDBC URL, jsonl:FILE or bridge:FOLDER as the source of an audit but "
                + (source.isEmpty() ? "there is none" : "it begins otherwise")
                + "; set <source> or -Dlighthouse.audit.source");
    }

    private static Path path(String source, String prefix) {
        try {
            return Path.of(source.substring(prefix.length())).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new AuditException("expected a path after " + prefix + " but got another text; correct <source>");
        }
    }

    private static SourceText lines(Path file, List<Statement> statements) {
        JsonLinesEvents events = JsonLinesEvents.at(file).finished();
        String numbers = "";
        for (Statement each : statements) {
            switch (each.word()) {
                case "id" -> events = events.id(each.only());
                case "sequence" -> numbers = each.only();
                default -> throw each.unexpected("id or sequence in the mapping of JSON Lines");
            }
        }
        return new SourceText(events, numbers);
    }

    private static SourceText bridge(Path folder, List<Statement> statements) {
        if (statements.size() != 1 || !statements.get(0).word().equals("key")) {
            throw new AuditException("expected 'key FILE', the file that holds the bridge's secret, as the mapping of a"
                    + " bridge's log but got something else; correct the mapping");
        }
        Path file = Path.of(statements.get(0).only());
        Optional<String> problem = OwnerOnly.problem(file, "the bridge's secret");
        if (problem.isPresent()) {
            throw new AuditException(problem.get());
        }
        try {
            SealingKey key = SealingKey.ofOtherSystem(BoundedFiles.read(file, MAX_KEY_BYTES));
            return new SourceText(BridgeLogEvents.in(folder, key).finished(), "sequence");
        } catch (IOException e) {
            throw new AuditException("expected to read the bridge's secret in " + file + " but " + e.getMessage());
        }
    }

    private static TailSource table(String url, List<Statement> statements) {
        JdbcEvents events = JdbcEvents.at(URL);
        RowSeal seal = null;
        String keys = "";
        for (Statement each : statements) {
            switch (each.word()) {
                case "table" -> events = events.table(each.only());
                case "id" -> events = events.id(each.only());
                case "sequence" -> events = events.sequence(each.only());
                case "text" -> events = events.text(each.first(), each.second());
                case "json" -> events = events.json(each.first(), each.second());
                case "number" -> events = events.number(each.first(), each.second());
                case "bool" -> events = events.bool(each.first(), each.second());
                case "sha256" -> seal = RowSeal.sha256(each.only());
                case "hmac" -> seal = RowSeal.hmacSha256(each.first(), each.second());
                case "keys" -> {
                    keys = each.only();
                    seal = with(seal, each, it -> it.keys(KEYS));
                }
                case "over" ->
                    seal = with(seal, each, it -> it.over(each.values().toArray(String[]::new)));
                case "of" -> seal = with(seal, each, it -> it.ofText(each.only()));
                default ->
                    throw each.unexpected(
                            "table, id, sequence, text, json, number, bool, sha256, hmac, keys, over or of"
                                    + " in the mapping of a table");
            }
        }
        if (seal != null) {
            events = events.sealedBy(seal);
        }
        String place = keys;
        return events.onward(name -> name.equals(KEYS) ? place : url);
    }

    private static RowSeal with(
            @org.jspecify.annotations.Nullable RowSeal seal, Statement each, Function<RowSeal, RowSeal> change) {
        if (seal == null) {
            throw each.unexpected("sha256 or hmac before " + each.word());
        }
        return change.apply(seal);
    }
}
