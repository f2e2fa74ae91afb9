package dev.lighthouse.target;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a target once whether it is ready; asked again until it is. Used by one thread. */
interface ReadinessCheck {

    /** Why it is not ready, as the end of the sentence "its last answer was ..."; empty when it is. */
    Optional<String> ask(Duration atMost);

    /**
     * The check for a readiness.
     *
     * @param log of the target
     * @param logStart where the output of this start begins
     */
    static ReadinessCheck of(Readiness readiness, String name, URI address, Path log, long logStart) {
        if (readiness instanceof Readiness.Http http) {
            return new HttpCheck(httpAddress(address, http.path()));
        }
        if (readiness instanceof Readiness.LogLine line) {
            return new LogCheck(log, logStart, Pattern.compile(line.regex()));
        }
        return new TcpCheck(Launch.host(name, address), Launch.port(name, address));
    }

    private static URI httpAddress(URI address, String path) {
        String scheme = String.valueOf(address.getScheme());
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        return URI.create((secure ? "https" : "http") + "://" + address.getRawAuthority() + path);
    }

    /** GET answers 2xx; redirects are not followed, proxies not used. */
    record HttpCheck(URI address) implements ReadinessCheck {
        @Override
        public Optional<String> ask(Duration atMost) {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
                int timeout = (int) Math.max(1, atMost.toMillis());
                connection.setConnectTimeout(timeout);
                connection.setReadTimeout(timeout);
                connection.setInstanceFollowRedirects(false);
                connection.setUseCaches(false);
                connection.setRequestProperty("Connection", "close");
                try {
                    int status = connection.getResponseCode();
                    return status / 100 == 2 ? Optional.empty() : Optional.of("GET " + address + ": status " + status);
                } finally {
                    connection.disconnect();
                }
            } catch (IOException e) {
                return Optional.of("GET " + address + ": " + e.getMessage());
            }
        }
    }

    /** A connection is accepted. */
    record TcpCheck(InetAddress host, int port) implements ReadinessCheck {
        @Override
        public Optional<String> ask(Duration atMost) {
            return Reachability.refusal(host, port, atMost)
                    .map(reason -> "connect to " + host.getHostAddress() + ":" + port + ": " + reason);
        }
    }

    /** A whole line of the log has a match. Reads what is new, and never more than a bounded part at once. */
    final class LogCheck implements ReadinessCheck {
        private static final int CHUNK = 1 << 16;
        private final Path log;
        private final Pattern pattern;
        private final StringBuilder rest = new StringBuilder();
        private long position;
        private long lines;

        LogCheck(Path log, long start, Pattern pattern) {
            this.log = log;
            this.position = start;
            this.pattern = pattern;
        }

        @Override
        public Optional<String> ask(Duration atMost) {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                byte[] chunk = new byte[CHUNK];
                file.seek(position);
                for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
                    position += read;
                    // Byte for character: a pattern beyond ASCII is compared below, on the decoded line.
                    rest.append(new String(chunk, 0, read, StandardCharsets.ISO_8859_1));
                    if (takeLines()) {
                        return Optional.empty();
                    }
                }
            } catch (IOException e) {
                return Optional.of("cannot read its log: " + e.getMessage());
            }
            return Optional.of("none of the " + lines + " lines of its log matched " + pattern);
        }

        private boolean takeLines() {
            for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
                String line = new String(
                        rest.substring(0, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                rest.delete(0, end + 1);
                lines++;
                if (pattern.matcher(line).find()) {
                    return true;
                }
            }
            return false;
        }
    }
}
