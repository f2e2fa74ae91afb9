package dev.lighthouse.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An nginx on the loopback that answers everything with 13 bytes. Ends with {@link #close}. */
final class Nginx implements Asked {

    private final Path folder;
    private final int port;
    private final Process process;
    private long asked;

    private Nginx(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** One process. */
    static Nginx start() throws IOException, InterruptedException {
        return start(1);
    }

    /** So many processes, each for 19,000 connections at most. */
    static Nginx start(int processes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lighthouse-nginx");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                worker_processes %3$d;
                pid %1$s/pid;
                error_log %1$s/error.log warn;
                worker_rlimit_nofile 20000;
                events { worker_connections 19000; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  keepalive_requests 1000000000;
                  keepalive_timeout 600s;
                  server {
                    listen 127.0.0.1:%2$d backlog=4096 reuseport;
                    location = /status { stub_status; }
                    location / { default_type text/plain; return 200 "Hello, World!"; }
                  }
                }
                """.formatted(folder, port, processes));
        Process process = new ProcessBuilder("nginx", "-e", folder + "/error.log", "-c", configuration.toString())
                .inheritIO()
                .start();
        Nginx nginx = new Nginx(folder, port, process);
        nginx.awaitReady();
        return nginx;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("nginx is not ready; see " + folder + "/error.log");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long requests() throws IOException {
        return Long.parseLong(status()[9]) - asked;
    }

    /** How many are open, this question's own left out. */
    long connections() throws IOException {
        return Long.parseLong(status()[2]) - 1;
    }

    private String[] status() throws IOException {
        asked++;
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/status").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\\s+", -1);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
        Folders.delete(folder);
    }
}
