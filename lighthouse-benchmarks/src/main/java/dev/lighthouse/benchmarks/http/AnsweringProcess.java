package dev.lighthouse.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@link AnsweringServer} in a JVM of its own, so that what it costs is not the generator's. */
final class AnsweringProcess implements Asked {

    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private final int port;

    private AnsweringProcess(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.US_ASCII);
        this.in = process.outputWriter(StandardCharsets.US_ASCII);
        this.port = Integer.parseInt(line());
    }

    /**
     * Returns when the server listens.
     *
     * @param delay milliseconds until it answers
     * @param rate at which arrivals are due, a second; 0 to note none
     */
    static AnsweringProcess start(int delay, int rate) throws IOException {
        return new AnsweringProcess(new ProcessBuilder(List.of(
                        Jvm.here().java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Jvm.classPath(),
                        AnsweringServer.class.getName(),
                        String.valueOf(delay),
                        String.valueOf(rate)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long requests() throws IOException {
        return Long.parseLong(ask("requests"));
    }

    @Override
    public void note() throws IOException {
        ask("note");
    }

    @Override
    public StartLag startLag() throws IOException {
        String[] lag = ask("lag").split(" ", -1);
        return new StartLag(Double.parseDouble(lag[0]), Double.parseDouble(lag[1]));
    }

    private String ask(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        return line();
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the server has ended; see above");
        }
        return line;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        in.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
