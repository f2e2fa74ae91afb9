package dev.lighthouse.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where requests go.
 *
 * @param tls true for {@code https}
 * @param host a name or an address, without brackets
 * @param authority as the Host header has it
 * @param base what relative paths are appended to; begins and ends with a slash
 */
record Route(boolean tls, String host, int port, String authority, String base) {

    static Route to(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        String host = address.getHost();
        if (host == null || !(tls || scheme.equals("http"))) {
            throw new IllegalArgumentException("an HTTP client needs an address such as http://127.0.0.1:8080 but got '"
                    + address + "'; set it with Target.url(...), or let <readiness> of the target be http:/PATH");
        }
        int port = address.getPort() < 0 ? tls ? 443 : 80 : address.getPort();
        String authority = address.getPort() < 0 ? host : host + ":" + port;
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Route(tls, bare, port, authority, path.endsWith("/") ? path : path + "/");
    }

    /** The target of a request, as RFC 9112 section 3.2.1 has it. */
    String resolve(String path) {
        if (path.startsWith("/")) {
            return HeaderText.path(path);
        }
        if (path.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            throw new IllegalArgumentException("a path must be one of " + this + " but was '" + path
                    + "'; use Http.to(URI, HttpOptions) for another host");
        }
        return base + HeaderText.path(path);
    }

    /** All addresses of the host. */
    InetAddress[] addresses() throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority;
    }
}
