package dev.lighthouse.target;

import java.util.Map;

/** Describes the system under test. */
public sealed interface Target permits ProcessTarget, UrlTarget {

    /**
     * A process that Lighthouse starts. With nothing but a name it is the one declared under that name in the POM
     * ({@code <targets>}); otherwise say here how to start it.
     */
    static ProcessTarget process(String name) {
        return ProcessTarget.named(name);
    }

    /** A system that already runs. It is neither started nor stopped. */
    static UrlTarget url(String address) {
        return new UrlTarget("target", UrlTarget.parsed(address), Map.of());
    }

    /** Its name in results, and how it is found in the POM. */
    String name();

    /** What companions and agents may ask for by name, such as the URL of the target's database. */
    Map<String, String> properties();

    /** One line for people and for the digest of the plan. */
    String describe();
}
