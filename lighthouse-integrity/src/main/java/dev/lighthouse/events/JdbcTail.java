package dev.lighthouse.events;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a table onward in the order of its sequence numbers. It stops before a gap until that is closed, so that a row
 * which becomes visible behind later ones is still handed over in its place.
 */
final class JdbcTail implements EventTail {

    private final JdbcEventReader reader;
    private final JdbcStore store;
    private final String place;
    private final GapJudge gaps;

    /** The last number that was handed over or given up; MIN_VALUE before the first. */
    private long position;

    private boolean isDoubtSaid;
    /** A gap that was seen, and whether it was closed before the table was read last. */
    private long gap = Long.MIN_VALUE;

    private boolean isClosed;

    JdbcTail(JdbcEventReader reader, JdbcStore store, String place, GapJudge gaps, long position) {
        this.reader = reader;
        this.store = store;
        this.place = place;
        this.gaps = gaps;
        this.position = position;
    }

    static long parse(String position) throws EventSourceException {
        try {
            return position.equals(TailSource.BEGINNING) ? Long.MIN_VALUE : Long.parseLong(position);
        } catch (NumberFormatException e) {
            throw new EventSourceException(
                    "expected a position in a table (a sequence number) but got another text; give what position()"
                            + " returned, or \"\" for the beginning",
                    e);
        }
    }

    @Override
    public int read(int limit, TailListener listener) throws EventSourceException {
        if (!isDoubtSaid && !gaps.doubt().isEmpty()) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.INCONCLUSIVE,
                    place,
                    "whether a missing number is yet to come cannot be told: " + gaps.doubt()));
        }
        isDoubtSaid = true;
        int count = 0;
        boolean isOn = true;
        while (isOn && count < limit) {
            isClosed = gap != Long.MIN_VALUE && judged(gap);
            List<StoredEvent> rows = new ArrayList<>();
            reader.after(position, Math.min(limit - count, JdbcEventReader.FETCH), rows::add);
            int taken = take(rows, listener);
            count += taken;
            // A gap is looked at once in a call at the latest when it is first seen; one that stays open ends the call.
            isOn = !rows.isEmpty() && (taken == rows.size() || judged(gap));
        }
        return count;
    }

    private boolean judged(long firstMissing) throws EventSourceException {
        try {
            return gaps.isClosed(firstMissing);
        } catch (SQLException e) {
            throw store.failure("read", e);
        }
    }

    /** Hands rows over up to the first gap that is open. */
    private int take(List<StoredEvent> rows, TailListener listener) {
        int count = 0;
        for (StoredEvent row : rows) {
            boolean isGap = position != Long.MIN_VALUE && row.position() > position + 1;
            if (isGap && !(isClosed && gap == position + 1)) {
                gap = position + 1;
                return count;
            }
            if (isGap) {
                long last = row.position() - 1;
                listener.anomaly(new Anomaly(
                        gaps.doubt().isEmpty() ? Anomaly.Kind.GAP : Anomaly.Kind.INCONCLUSIVE,
                        place + " sequence " + gap + (last > gap ? " to " + last : ""),
                        gaps.doubt().isEmpty()
                                ? "no row has these numbers, and every transaction that could bring one has ended; they"
                                        + " were burnt or deleted"
                                : "no row has these numbers now"));
            }
            gap = Long.MIN_VALUE;
            isClosed = false;
            boolean isIntact = row.seal().state() != OwnSeal.State.DIFFERS;
            if (!isIntact) {
                listener.anomaly(new Anomaly(
                        Anomaly.Kind.HASH_MISMATCH,
                        place + " sequence " + row.position(),
                        "the hash or MAC of the row is not of its columns; one of both was altered"));
            }
            listener.event(new TailedEvent(row, stored(row.fields()), isIntact));
            position = row.position();
            count++;
        }
        return count;
    }

    /** The fields as one JSON object in canonical form; where a value is no JSON, as they are. */
    private static byte[] stored(Map<String, String> fields) {
        StringBuilder text = new StringBuilder("{");
        new TreeMap<>(fields).forEach((name, value) -> {
            if (text.length() > 1) {
                text.append(',');
            }
            JsonText.string(text, name);
            text.append(':').append(value);
        });
        String json = text.append('}').toString();
        try {
            json = CanonicalJson.canonicalize(json);
        } catch (SealingException e) {
            // What is no JSON has been altered or never was any: its bytes are sealed as they are.
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isWaiting() {
        return gap != Long.MIN_VALUE;
    }

    @Override
    public String position() {
        return position == Long.MIN_VALUE ? TailSource.BEGINNING : Long.toString(position);
    }

    @Override
    public void close() {
        reader.close();
    }
}
