package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.journal.JournalWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run's folder with the journals of its workers, which the test writes as their agents would. */
final class Scene implements CompanionContext, AutoCloseable {

    final List<String> marks = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Map<String, String> properties;
    private final List<Path> journals = new ArrayList<>();
    private final List<JournalWriter> writers = new ArrayList<>();

    Scene(Path folder, int workers, Map<String, String> properties) throws IOException {
        this.folder = folder;
        this.properties = properties;
        for (int worker = 0; worker < workers; worker++) {
            Path journal = folder.resolve("workers").resolve("smoke-" + worker);
            journals.add(journal);
            writers.add(new JournalWriter(journal));
        }
    }

    JournalWriter journal(int worker) {
        return writers.get(worker);
    }

    long intend(int worker, int agent, String payload) {
        return journal(worker).intend(agent, System.nanoTime(), "key-" + agent, payload);
    }

    void acknowledge(int worker, long intent, String id) {
        journal(worker).append(new JournalEntry.Acknowledged(intent, System.nanoTime(), id));
    }

    /** An agent sends something and is told that it is stored under that id. */
    void acknowledged(int worker, int agent, String payload, String id) {
        acknowledge(worker, intend(worker, agent, payload), id);
    }

    List<String> violationLines() throws IOException {
        return Files.readAllLines(folder.resolve("violations.jsonl"));
    }

    @Override
    public URI target() {
        return URI.create("http://localhost");
    }

    @Override
    public OptionalLong targetPid() {
        return OptionalLong.empty();
    }

    @Override
    public String property(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("target 'hub' has no property '" + name + "'");
        }
        return value;
    }

    @Override
    public Path runFolder() {
        return folder;
    }

    @Override
    public List<Path> journals() {
        return journals;
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public double seconds() {
        return 12.345;
    }

    @Override
    public void mark(String text) {
        marks.add(text);
    }

    @Override
    public void close() {
        writers.forEach(JournalWriter::close);
    }
}
