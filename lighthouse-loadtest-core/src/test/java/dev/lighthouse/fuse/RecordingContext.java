package dev.lighthouse.fuse;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import java.net.URI;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** An agent's context that counts what was measured. */
final class RecordingContext implements AgentContext {

    final Map<String, Integer> measured = new TreeMap<>();
    private final int id;
    private final SplittableRandom random;

    RecordingContext(int id) {
        this.id = id;
        this.random = new SplittableRandom(id);
    }

    @Override
    public int agentId() {
        return id;
    }

    @Override
    public int agents() {
        return id + 1;
    }

    @Override
    public int workerId() {
        return 0;
    }

    @Override
    public URI target() {
        return URI.create("http://localhost");
    }

    @Override
    public String property(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public SplittableRandom random() {
        return random;
    }

    @Override
    public Journal journal() {
        throw new UnsupportedOperationException("file operations are not in the journal");
    }

    @Override
    public boolean stopping() {
        return false;
    }

    @Override
    public <T> T measure(String operation, Callable<T> work) throws Exception {
        measured.merge(operation, 1, Integer::sum);
        return work.call();
    }
}
