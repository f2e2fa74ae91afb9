package dev.lighthouse.http;

import dev.lighthouse.shaded.hc5.http.impl.io.SessionInputBufferImpl;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a connection received and nobody read yet. It remembers that the stream has ended, since the parser takes the end
 * of the stream for the end of a header.
 */
final class Incoming extends SessionInputBufferImpl {

    private boolean ended;

    Incoming(int bytes, int longestLine) {
        super(new dev.lighthouse.shaded.hc5.http.impl.BasicHttpTransportMetrics(), bytes, -1, longestLine, null);
    }

    @Override
    public int fillBuffer(InputStream stream) throws IOException {
        int count = super.fillBuffer(stream);
        ended |= count < 0;
        return count;
    }

    boolean hasEnded() {
        return ended;
    }
}
