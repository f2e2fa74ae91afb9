package dev.lighthouse.memory;

import dev.lighthouse.vitals.internal.BoundedCalls;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches a page by HTTP, at most {@value #MOST_BYTES} bytes of it and within a deadline, whatever the server does; the
 * connection is closed when it comes to that. Used by one thread.
 */
final class PrometheusEndpoint implements AutoCloseable {

    static final int MOST_BYTES = 8 << 20;

    private static final String TEXT_FORMAT = "text/plain;version=0.0.4";

    private final URI address;
    private final BoundedCalls calls = new BoundedCalls("lighthouse-memory-prometheus");

    private PrometheusEndpoint(URI address) {
        this.address = address;
    }

    /**
     * @throws IOException it is no address; it is not repeated, since it may hold a password
     */
    static PrometheusEndpoint at(String address) throws IOException {
        try {
            URI uri = URI.create(address.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return new PrometheusEndpoint(uri);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException(
                "expected the address of a Prometheus endpoint such as http://HOST:PORT/metrics but was" + " another");
    }

    /** Where it is, without what may be secret in an address. */
    String place() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getPath();
    }

    /** Whether an answer that was given up is still on its way. */
    boolean hangs() {
        return calls.hangs();
    }

    /**
     * The page now.
     *
     * @throws IOException no answer, not in time, another status than 200, or too long
     */
    String fetch(Duration within) throws IOException {
        URLConnection opened = address.toURL().openConnection();
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IOException(place() + " is not reached by HTTP");
        }
        // The bounded call ends first and says so; this only ends what it has given up.
        int millis = Math.toIntExact(within.plusSeconds(1).toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", TEXT_FORMAT);
        try {
            return calls.call(() -> read(connection), within);
        } catch (IOException e) {
            // Ends a read that goes on in the other thread, too.
            connection.disconnect();
            throw e;
        }
    }

    private static String read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(
                    status < 0 ? "its answer is not HTTP" : "it answered with status " + status + " instead of 200");
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                connection.disconnect();
                throw new IOException("its answer is longer than " + (MOST_BYTES >> 20) + " MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
