package dev.lighthouse.attest;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.node.JsonNodeFactory;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is said of which artifacts: an in-toto Statement v1
 * (<a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">specification</a>). Immutable so long
 * as nobody changes the predicate's tree.
 *
 * @param subjects the artifacts, at least one
 * @param predicateType a URI that says how to read the predicate
 * @param predicate what is said of them
 */
public record InTotoStatement(List<Subject> subjects, String predicateType, ObjectNode predicate) {

    /** The value of {@code _type}. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public InTotoStatement {
        if (subjects.isEmpty()) {
            throw new AttestationException("expected a statement about at least one artifact but it names none");
        }
        subjects = List.copyOf(subjects);
        Objects.requireNonNull(predicateType, "predicateType");
        Objects.requireNonNull(predicate, "predicate");
    }

    /**
     * An artifact.
     *
     * @param name its file name or path
     * @param sha256 64 lower-case hex digits
     */
    public record Subject(String name, String sha256) {

        public Subject {
            Objects.requireNonNull(name, "name");
            if (!SHA256.matcher(sha256).matches()) {
                throw new AttestationException(
                        "expected a subject's sha256 of 64 lower-case hex digits but it is something else");
            }
        }
    }

    /** The statement as canonical JSON, to be signed. */
    public byte[] toJson() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("_type", TYPE);
        for (Subject subject : subjects) {
            ObjectNode one = tree.withArray("subject").addObject();
            one.put("name", subject.name());
            one.putObject("digest").put("sha256", subject.sha256());
        }
        tree.put("predicateType", predicateType);
        tree.set("predicate", predicate);
        return CanonicalJson.bytes(tree);
    }

    /**
     * Reads a statement; ignores fields it does not know.
     *
     * @throws AttestationException if it is not a Statement v1 whose subjects have SHA-256 digests
     */
    public static InTotoStatement parse(byte[] json) {
        JsonNode tree;
        try {
            tree = CanonicalJson.parse(json);
        } catch (SealingException e) {
            throw new AttestationException("expected an in-toto statement but " + e.getMessage(), e);
        }
        if (!tree.path("_type").asText("").equals(TYPE)) {
            throw new AttestationException("expected an in-toto statement of type " + TYPE + " but it is of another");
        }
        JsonNode predicateType = tree.path("predicateType");
        if (!predicateType.isTextual() || !(tree.get("predicate") instanceof ObjectNode predicate)) {
            throw new AttestationException("expected a statement with a predicate and its type but it lacks one");
        }
        List<Subject> subjects = new ArrayList<>();
        for (JsonNode subject : tree.path("subject")) {
            subjects.add(new Subject(
                    subject.path("name").asText(""),
                    subject.path("digest").path("sha256").asText("")));
        }
        return new InTotoStatement(subjects, predicateType.textValue(), predicate);
    }
}
