package io.diglot.benchmark.http;

import io.diglot.benchmark.peer.BareRoute;
import io.diglot.benchmark.peer.TreeFilter;
import io.diglot.benchmark.process.FreePort;
import io.diglot.benchmark.process.Gateway;
import io.diglot.benchmark.process.Java;
import io.diglot.benchmark.process.Server;
import io.diglot.benchmark.process.Tool;
import io.diglot.benchmark.upstream.OpikStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Starts whoever is measured, once each, before the same upstream. */
final class Competitors implements AutoCloseable {

    private static final String HEAP = "512m";
    private static final String QUIET = "logging.level.io.diglot.request=warn";

    private final Path folder;
    private final Map<String, Server> started = new LinkedHashMap<>();
    private final List<String> absent = new ArrayList<>();

    Competitors(Path folder) {
        this.folder = folder;
    }

    /** Who was left out, and why. */
    List<String> absent() {
        return absent;
    }

    Server upstream() {
        return server("upstream", port -> Java.main(HEAP, OpikStub.class, Integer.toString(port)));
    }

    Server bareRoute() {
        return server(
                "bare-route",
                port -> Java.main(
                        HEAP,
                        BareRoute.class,
                        Integer.toString(port),
                        upstream().url().toString()));
    }

    Server treeFilter() {
        return server(
                "tree-filter",
                port -> Java.main(
                        HEAP,
                        TreeFilter.class,
                        Integer.toString(port),
                        upstream().url().toString()));
    }

    /** With its log of requests off, as the others have none. */
    Server passthrough() {
        return diglot("passthrough", QUIET);
    }

    Server passthroughAllOn() {
        return diglot("passthrough-all-on");
    }

    Server translated() {
        return diglot("translated", QUIET);
    }

    Server embedded() {
        return existing("embedded", () -> Gateway.start("embedded", HEAP, folder, List.of(QUIET)));
    }

    Optional<Server> node(int processes) {
        Path program = Path.of("benchmarks", "node", "gateway.mjs").toAbsolutePath();
        if (Tool.find("node").isEmpty() || !Files.exists(program.resolveSibling("node_modules"))) {
            leaveOut("Node.js is left out: it needs node, and npm ci in benchmarks/node");
            return Optional.empty();
        }
        return Optional.of(server(
                "node-" + processes,
                port -> List.of(
                        "node",
                        program.toString(),
                        Integer.toString(port),
                        upstream().url().toString(),
                        Integer.toString(processes))));
    }

    Optional<Server> nginx() {
        Optional<Path> nginx = Tool.find("nginx");
        if (nginx.isEmpty()) {
            leaveOut("nginx is left out: it is not installed");
        }
        return nginx.map(program -> server(
                "nginx",
                port -> List.of(
                        program.toString(),
                        "-p",
                        folder + "/",
                        "-c",
                        nginxConfiguration(port).toString(),
                        "-e",
                        "nginx.errors")));
    }

    @Override
    public void close() {
        started.values().forEach(Server::close);
    }

    private Server diglot(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("diglot.backend=opik");
        all.add("diglot.opik.base-url=" + upstream().url());
        return existing(name, () -> Gateway.start(name, HEAP, folder, all));
    }

    private Server server(String name, IntFunction<List<String>> command) {
        return existing(name, () -> {
            int port = FreePort.find();
            return Server.start(name, port, folder, command.apply(port));
        });
    }

    /** Starting one may need another one, so that a map's own way to fill itself does not do. */
    private Server existing(String name, Supplier<Server> start) {
        Server server = started.get(name);
        if (server == null) {
            server = start.get();
            started.put(name, server);
        }
        return server;
    }

    private void leaveOut(String why) {
        if (!absent.contains(why)) {
            absent.add(why);
        }
    }

    private Path nginxConfiguration(int port) {
        try {
            return Files.writeString(
                    folder.resolve("nginx.conf"), """
                    daemon off;
                    worker_processes auto;
                    pid nginx.pid;
                    events { worker_connections 4096; }
                    http {
                      access_log off;
                      client_body_temp_path nginx-body;
                      proxy_temp_path nginx-proxy;
                      fastcgi_temp_path nginx-fastcgi;
                      uwsgi_temp_path nginx-uwsgi;
                      scgi_temp_path nginx-scgi;
                      client_max_body_size 0;
                      keepalive_requests 1000000000;
                      upstream opik { server 127.0.0.1:%d; keepalive 256; keepalive_requests 1000000000; }
                      server {
                        listen 127.0.0.1:%d;
                        location / {
                          proxy_pass http://opik;
                          proxy_http_version 1.1;
                          proxy_set_header Connection "";
                          proxy_buffers 64 16k;
                        }
                      }
                    }
                    """.formatted(upstream().url().getPort(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
