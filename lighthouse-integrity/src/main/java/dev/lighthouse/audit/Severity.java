package dev.lighthouse.audit;

import java.util.Locale;

/** How bad it is what an audit found. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** As it stands in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
