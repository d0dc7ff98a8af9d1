package io.diglot.benchmark.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An Opik server that has its answers ready, as fast as Reactor Netty sends them. It remembers of what is written only
 * the experiments, until they have been read once: that is how a client learns that its own was made.
 */
public final class OpikStub {

    private static final String PRIVATE = "/v1/private/";
    private static final String STREAM = PRIVATE + "experiments/items/stream";
    private static final int CHUNK = 1 << 16;

    /** In a filter: only what lies behind a run. */
    private static final String GREATER = "%3E";

    private static final int UUID_LENGTH = 36;

    private final Map<String, ByteBuf> ready = new ConcurrentHashMap<>();
    private final Map<String, UUID> made = new ConcurrentHashMap<>();
    private final Map<String, Sample> samples = new ConcurrentHashMap<>();

    private OpikStub() {
        for (Sample sample : Sample.values()) {
            sample.experiments().forEach(id -> samples.put(id.toString(), sample));
        }
    }

    /** @param arguments the port */
    public static void main(String[] arguments) {
        OpikStub stub = new OpikStub();
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(1 << 14))
                .handle(stub::answer)
                .bindNow()
                .onDispose()
                .block();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String uri = request.uri();
        if (uri.equals(STREAM)) {
            return request.receive().then().thenMany(stream(response));
        }
        if (uri.equals(PRIVATE + "experiments") && request.method().name().equals("POST")) {
            return request.receive().aggregate().asString().flatMap(body -> {
                remember(body);
                return response.status(HttpResponseStatus.CREATED).send();
            });
        }
        if (!request.method().name().equals("GET")) {
            return request.receive()
                    .then(response.status(HttpResponseStatus.NO_CONTENT).send());
        }
        return get(uri, response);
    }

    private Publisher<Void> get(String uri, HttpServerResponse response) {
        if (uri.startsWith(PRIVATE + "traces?")) {
            String experiment = after(uri, "value%22%3A%22");
            if (uri.contains("size=1&")) {
                return json(
                        response, "first " + experiment, () -> Bodies.firstRun(sample(experiment), uuid(experiment)));
            }
            return uri.contains(GREATER)
                    ? json(response, "next " + experiment, () -> Bodies.nextRuns(sample(experiment), uuid(experiment)))
                    : json(response, experiment, () -> Bodies.runs(sample(experiment), uuid(experiment)));
        }
        if (uri.startsWith(PRIVATE + "experiments?") && !uri.contains("datasetId=")) {
            // A look whether this key is let in at all.
            return json(response, "none", Bodies::noExperiments);
        }
        if (uri.startsWith(PRIVATE + "experiments?")) {
            String dataset = after(uri, "datasetId=");
            return uri.contains("&name=")
                    ? json(response, Unpooled.wrappedBuffer(named(uri, uuid(dataset))))
                    : json(response, "of " + dataset, () -> Bodies.experimentsOf(uuid(dataset)));
        }
        if (uri.startsWith(PRIVATE + "traces/")) {
            return json(response, uri, () -> Bodies.trace(last(uri)));
        }
        if (uri.startsWith(PRIVATE + "experiments/")) {
            return json(response, uri, () -> Bodies.experiment(last(uri)));
        }
        if (uri.startsWith(PRIVATE + "datasets/")) {
            return json(response, uri, () -> Bodies.dataset(last(uri)));
        }
        if (uri.startsWith(PRIVATE + "projects/")) {
            return json(response, uri, () -> Bodies.project(last(uri)));
        }
        return response.sendNotFound();
    }

    private Publisher<Void> json(HttpServerResponse response, String key, Supplier<byte[]> body) {
        return json(
                response,
                ready.computeIfAbsent(
                                key,
                                it -> Unpooled.unreleasableBuffer(
                                        Unpooled.directBuffer().writeBytes(body.get())))
                        .duplicate());
    }

    private static Publisher<Void> json(HttpServerResponse response, ByteBuf body) {
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()))
                .send(Mono.just(body))
                .then();
    }

    /** Without its length, in chunks, as lines come that are read from a database. */
    private Publisher<Void> stream(HttpServerResponse response) {
        ByteBuf all = ready.computeIfAbsent(
                STREAM,
                it -> Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Bodies.items())));
        int chunks = (all.readableBytes() + CHUNK - 1) / CHUNK;
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .send(Flux.range(0, chunks)
                        .map(n -> all.slice(n * CHUNK, Math.min(CHUNK, all.readableBytes() - n * CHUNK))))
                .then();
    }

    private void remember(String experiment) {
        made.put(member(experiment, "name"), uuid(member(experiment, "id")));
    }

    private byte[] named(String uri, UUID dataset) {
        String name = uri.substring(uri.indexOf("&name=") + "&name=".length()).split("&", 2)[0];
        UUID id = made.remove(name);
        return id == null ? Bodies.noExperiments() : Bodies.onlyExperiment(id, name, dataset);
    }

    private Sample sample(String experiment) {
        Sample sample = samples.get(experiment);
        if (sample == null) {
            throw new IllegalArgumentException("No experiment of the benchmarks: " + experiment);
        }
        return sample;
    }

    /** Enough of JSON for what Diglot writes: no spaces, and no escapes in names and ids. */
    private static String member(String object, String name) {
        int start = object.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return object.substring(start, object.indexOf('"', start));
    }

    private static String after(String uri, String mark) {
        int start = uri.indexOf(mark) + mark.length();
        return uri.substring(start, start + UUID_LENGTH);
    }

    private static UUID last(String uri) {
        return uuid(uri.substring(uri.lastIndexOf('/') + 1));
    }

    private static UUID uuid(String text) {
        return UUID.fromString(text);
    }
}
