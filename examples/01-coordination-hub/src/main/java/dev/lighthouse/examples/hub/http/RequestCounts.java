package dev.lighthouse.examples.hub.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were answered, in all and by class of status. Thread-safe. */
final class RequestCounts {
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void answered(int status) {
        (status >= 500 ? failed : status >= 400 ? refused : succeeded).increment();
    }

    Map<String, Object> toMap() {
        long ok = succeeded.sum();
        long client = refused.sum();
        long server = failed.sum();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("total", ok + client + server);
        counts.put("succeeded", ok);
        counts.put("refused", client);
        counts.put("failed", server);
        return counts;
    }
}
