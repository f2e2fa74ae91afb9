package dev.lighthouse.integrity;

import dev.lighthouse.events.StoredEvent;
import dev.lighthouse.integrity.Violation.Type;
import dev.lighthouse.shaded.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What users declare about a store, beyond that it keeps what it acknowledges. An empty name of a field means that it
 * was not declared.
 *
 * @param onlyAgents whether agents are the only writers
 * @param typeField tells an event's type
 * @param systemTypes types that the system writes of its own accord
 * @param sourceField tells whose event it is
 * @param timestampField tells when an event was stored
 * @param skew by how much the clocks of system and agents may differ
 * @param ordered whether numbers and timestamps follow the order of storing
 * @param historyField tells the key of an event, by which what agents read is held against the store
 * @param ownSeals whether the store keeps a hash or MAC of each event
 */
record StoreRules(
        boolean onlyAgents,
        String typeField,
        Set<String> systemTypes,
        String sourceField,
        String timestampField,
        Duration skew,
        boolean ordered,
        String historyField,
        boolean ownSeals) {

    static final StoreRules NONE = new StoreRules(false, "", Set.of(), "", "", Duration.ofSeconds(5), false, "", false);

    StoreRules withOnlyAgents() {
        return new StoreRules(
                true, typeField, systemTypes, sourceField, timestampField, skew, ordered, historyField, ownSeals);
    }

    StoreRules withSystemTypes(String field, Set<String> types) {
        return new StoreRules(
                onlyAgents,
                field,
                Set.copyOf(types),
                sourceField,
                timestampField,
                skew,
                ordered,
                historyField,
                ownSeals);
    }

    StoreRules withSource(String field) {
        return new StoreRules(
                onlyAgents, typeField, systemTypes, field, timestampField, skew, ordered, historyField, ownSeals);
    }

    StoreRules withTimestamp(String field, Duration allowed) {
        return new StoreRules(
                onlyAgents, typeField, systemTypes, sourceField, field, allowed, ordered, historyField, ownSeals);
    }

    StoreRules withOrder() {
        return new StoreRules(
                onlyAgents, typeField, systemTypes, sourceField, timestampField, skew, true, historyField, ownSeals);
    }

    StoreRules withHistory(String field) {
        return new StoreRules(
                onlyAgents, typeField, systemTypes, sourceField, timestampField, skew, ordered, field, ownSeals);
    }

    StoreRules withOwnSeals(boolean has) {
        return new StoreRules(
                onlyAgents, typeField, systemTypes, sourceField, timestampField, skew, ordered, historyField, has);
    }

    boolean hasHistory() {
        return !historyField.isEmpty();
    }

    /** The types that these rules let the watch find, beyond those of acknowledged events. */
    Set<Type> types() {
        EnumSet<Type> types = EnumSet.noneOf(Type.class);
        if (onlyAgents || !sourceField.isEmpty()) {
            types.add(Type.UNAUTHORIZED);
        }
        if (onlyAgents || ordered || hasHistory()) {
            types.add(Type.SEQUENCE);
        }
        if (hasTimestamps()) {
            types.add(Type.TIMESTAMP);
        }
        if (ownSeals) {
            types.add(Type.HASH_MISMATCH);
            types.add(Type.CRYPTO);
        }
        return types;
    }

    boolean hasTimestamps() {
        return !timestampField.isEmpty();
    }

    /** Whether the system writes such events of its own accord. */
    boolean isSystem(StoredEvent event) {
        String type = event.fields().get(typeField);
        if (systemTypes.isEmpty() || type == null) {
            return false;
        }
        String canonical = StoredValues.canonical(type);
        return canonical != null
                && systemTypes.stream()
                        .anyMatch(known ->
                                canonical.equals(TextNode.valueOf(known).toString()));
    }

    /** The fields named here, which the store must have. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>(List.of(typeField, sourceField, timestampField, historyField));
        fields.remove("");
        return fields;
    }

    /** For people and the digest of a plan; empty without any rule. */
    String describe() {
        return (onlyAgents ? "; only agents write" : "")
                + (systemTypes.isEmpty() ? "" : ", save " + typeField + " " + new TreeSet<>(systemTypes))
                + (sourceField.isEmpty() ? "" : "; source " + sourceField)
                + (hasTimestamps() ? "; timestamps " + timestampField + " within " + skew.toMillis() + " ms" : "")
                + (ordered ? "; ordered" : "")
                + (hasHistory() ? "; history of each " + historyField : "");
    }
}
