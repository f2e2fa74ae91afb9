package dev.lighthouse.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;

/** A system that already runs, reached by its address. */
public record UrlTarget(String name, URI address, Map<String, String> properties) implements Target {

    public UrlTarget {
        String authority = address.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw new IllegalArgumentException(
                    "a target's address must not hold a user or password, because it stands in"
                            + " results; let agents take them from the environment");
        }
        if (address.getHost() == null) {
            throw noAddress(address.toString());
        }
        properties = Map.copyOf(properties);
    }

    /**
     * @throws IllegalArgumentException it is none, such as {@code 127.0.0.1:8765}
     */
    static URI parsed(String address) {
        try {
            return new URI(address.strip());
        } catch (URISyntaxException e) {
            // It may hold a password, which must not be repeated.
            throw noAddress(address.contains("@") ? "another" : "'" + address + "'");
        }
    }

    private static IllegalArgumentException noAddress(String was) {
        return new IllegalArgumentException(
                "a target's address must have a scheme and a host but was " + was + "; e.g. http://127.0.0.1:8765");
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
