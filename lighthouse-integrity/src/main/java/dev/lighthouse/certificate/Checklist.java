package dev.lighthouse.certificate;

import dev.lighthouse.certificate.Verification.Check;
import java.util.ArrayList;
import java.util.List;

/** Collects checks; of many problems of one kind it keeps the first and counts the rest. Used by one thread. */
final class Checklist {

    private static final int SHOWN = 20;

    private final List<Check> checks = new ArrayList<>();

    void ok(String name, String detail) {
        checks.add(new Check(name, Check.Status.OK, detail));
    }

    void failed(String name, String problem) {
        checks.add(new Check(name, Check.Status.FAILED, problem));
    }

    void notChecked(String name, String detail) {
        checks.add(new Check(name, Check.Status.NOT_CHECKED, detail));
    }

    /** One failed check a problem, or one good one if there is none. */
    void all(String name, List<String> problems, String good) {
        if (problems.isEmpty()) {
            ok(name, good);
        }
        problems.stream().limit(SHOWN).forEach(problem -> failed(name, problem));
        if (problems.size() > SHOWN) {
            failed(name, "and " + (problems.size() - SHOWN) + " more problems of this kind");
        }
    }

    List<Check> checks() {
        return checks;
    }
}
