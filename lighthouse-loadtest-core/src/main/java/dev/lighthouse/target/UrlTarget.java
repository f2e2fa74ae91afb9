package dev.lighthouse.target;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system that already runs, reached by its address.
 *
 * @param name its name in results
 * @param address with a scheme and a host, without user, password, query and fragment, since it stands in results
 * @param properties what companions and agents may ask for by name
 */
public record UrlTarget(String name, URI address, Map<String, String> properties) implements Target {

    private static final String WHOSE = "a target's address";
    private static final String EXAMPLE = "http://127.0.0.1:8765";

    public UrlTarget {
        TargetAddress.check(WHOSE, address, EXAMPLE);
        properties = Map.copyOf(properties);
    }

    /**
     * @throws IllegalArgumentException it is none, such as {@code 127.0.0.1:8765}, or could hold a secret
     */
    static URI parsed(String address) {
        return TargetAddress.parse(WHOSE, address, EXAMPLE);
    }

    /** The same with one more property. */
    public UrlTarget property(String key, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(key, value);
        return new UrlTarget(name, address, more);
    }

    @Override
    public String describe() {
        return name + " at " + address;
    }
}
