package dev.lighthouse.integrity;

import dev.lighthouse.companion.testing.TestCompanionContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A watch from which nothing follows. */
final class Quiet {

    private Quiet() {}

    static Announcements announcements(Path run) {
        Consequences none = new Consequences(Optional.empty(), List.of(), List.of());
        return new Announcements(none, TestCompanionContext.in(run));
    }
}
