package io.diglot.contract.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.opik.observed.OpikNormalisation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where the real Opik was seen to do otherwise than the embedded gateway: what it makes of requests before they are
 * carried out, and of answers before they are told. The exchanges are named after their captures.
 */
final class TwinBehaviour {

    /** Marks the twin's own questions to the gateway behind it. */
    static final String OWN = "Diglot-Twin";

    private static final Pattern CHANGES = Pattern.compile("/v1/private/datasets/[^/]+/items/changes");
    private static final Pattern COMPARE = Pattern.compile("/v1/private/datasets/[^/]+/items/experiments/items");
    private static final Pattern EXPERIMENT = Pattern.compile("/v1/private/experiments/([0-9a-fA-F-]{36})");
    private static final Pattern DATASET = Pattern.compile("/v1/private/datasets/[0-9a-fA-F-]{36}");
    private static final int LONGEST_DATASET_NAME = 255;
    private static final String FAILED =
            "There was an error processing your request. It has been logged (ID 7f7c84433218efb2).";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final OpikNormalisation normalisation = new OpikNormalisation(Clock.systemUTC());
    private final TwinMemory memory;

    TwinBehaviour(TwinMemory memory) {
        this.memory = memory;
    }

    static Fault.Answered refusal(int status, String message) {
        ObjectNode body = JSON.createObjectNode().put("code", status).put("message", message);
        return new Fault.Answered(status, Map.of("Content-Type", "application/json"), body.toString());
    }

    /** What Opik answers without carrying the request out; empty where it does carry it out. */
    static Optional<Fault.Answered> refused(Seen request) {
        boolean names = request.line().equals("POST /v1/private/datasets")
                || request.method().equals("PUT")
                        && DATASET.matcher(request.path()).matches();
        return names ? Client.parsed(request.body()).flatMap(TwinBehaviour::refusedByColumn) : Optional.empty();
    }

    /** Nobody checks how long a name is before the database does. */
    private static Optional<Fault.Answered> refusedByColumn(JsonNode dataset) {
        String name = dataset.path("name").asText();
        return name.codePointCount(0, name.length()) > LONGEST_DATASET_NAME
                ? Optional.of(refusal(500, FAILED))
                : Optional.empty();
    }

    /**
     * The body that the gateway behind is to get.
     *
     * @throws OpikNormalisation.Refused as Opik refuses what it cannot read
     */
    byte[] stored(Seen request) throws OpikNormalisation.Refused {
        if (request.body().isEmpty()) {
            return new byte[0];
        }
        byte[] body = normalisation.stored(request.body().getBytes(StandardCharsets.UTF_8));
        return switch (request.line()) {
            case "PUT /v1/private/traces/feedback-scores" ->
                altered(body, document -> document.path("scores").forEach(this::astrayIfUnseen));
            case "PUT /v1/private/experiments/items/bulk" ->
                altered(body, document -> document.path("items")
                        .forEach(item ->
                                memory.traceIn(item.path("trace").path("id").asText(), document.path("project_name"))));
            default -> body;
        };
    }

    /** The body of the answer; status and headers may be changed. */
    Mono<byte[]> told(Seen request, ServerHttpResponse response, byte[] body) {
        HttpStatusCode status = Objects.requireNonNullElse(response.getStatusCode(), HttpStatus.OK);
        if (!status.is2xxSuccessful()) {
            return Mono.just(toldOfFailure(request, response, body));
        }
        remember(request);
        if (request.line().equals("POST /v1/private/experiments/items/stream")) {
            return itemsTold(request, body);
        }
        if (request.path().endsWith("/stream") || request.path().endsWith("/search")) {
            return Mono.just(linesTold(body));
        }
        return document(body).map(document -> documentTold(request, document)).orElseGet(() -> Mono.just(body));
    }

    private static byte[] toldOfFailure(Seen request, ServerHttpResponse response, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (CHANGES.matcher(request.path()).matches() && text.contains("Dataset item not found")) {
            response.setStatusCode(HttpStatus.INTERNAL_SERVER_ERROR);
            return refusal(500, FAILED).body().getBytes(StandardCharsets.UTF_8);
        }
        return body;
    }

    private void remember(Seen request) {
        Matcher experiment = EXPERIMENT.matcher(request.path());
        if (request.method().equals("PATCH") && experiment.matches()) {
            memory.patched(experiment.group(1));
        }
        switch (request.line()) {
            case "PATCH /v1/private/experiments/batch" ->
                written(request).path("ids").forEach(id -> memory.patched(id.asText()));
            case "POST /v1/private/traces" -> rememberProject(written(request));
            case "POST /v1/private/traces/batch" ->
                written(request).path("traces").forEach(this::rememberProject);
            case "POST /v1/private/experiments/items" ->
                written(request)
                        .path("experiment_items")
                        .forEach(item -> memory.linked(
                                item.path("trace_id").asText(),
                                item.path("experiment_id").asText()));
            default -> {}
        }
    }

    /** What was written; like Opik, with {@code NaN} among it. */
    private static JsonNode written(Seen request) {
        return document(request.body().getBytes(StandardCharsets.UTF_8)).orElseGet(JSON::createObjectNode);
    }

    private void rememberProject(JsonNode trace) {
        memory.traceIn(trace.path("id").asText(), trace.path("project_name"));
    }

    /** A score that nobody will see is given to a trace that nobody has, so that it is still checked with the others. */
    private void astrayIfUnseen(JsonNode score) {
        if (score.hasNonNull("id") && !memory.reaches(score)) {
            ((ObjectNode) score).put("id", Opik.newId().toString());
        }
    }

    private Mono<byte[]> documentTold(Seen request, ObjectNode document) {
        Mono<Void> changes = Mono.empty();
        if (request.method().equals("GET")) {
            if (EXPERIMENT.matcher(request.path()).matches()) {
                memory.remember(document);
                memory.makeStale(document);
            } else if (request.path().equals("/v1/private/experiments")) {
                document.path("content").forEach(experiment -> memory.makeStale((ObjectNode) experiment));
            } else if (COMPARE.matcher(request.path()).matches()) {
                changes = snapshots(request, compared(document)).then(Mono.fromRunnable(() -> takeLateOff(document)));
            } else if (request.path().equals("/v1/private/traces")) {
                changes = withShared(request, document);
            }
        }
        return changes.then(Mono.fromSupplier(() -> {
            if (request.path().startsWith("/v1/private/traces")) {
                asOpikHasScores(document);
                document.path("content").forEach(TwinBehaviour::asOpikHasScores);
            }
            return OpikNormalisation.onPage(document.toString()).getBytes(StandardCharsets.UTF_8);
        }));
    }

    private static Set<String> compared(ObjectNode page) {
        Set<String> experiments = new LinkedHashSet<>();
        page.path("content").forEach(row -> row.path("experiment_items")
                .forEach(item -> experiments.add(item.path("experiment_id").asText())));
        return experiments;
    }

    private void takeLateOff(ObjectNode page) {
        int gone = 0;
        for (Iterator<JsonNode> rows = page.withArray("content").iterator(); rows.hasNext(); ) {
            ArrayNode items = ((ObjectNode) rows.next()).withArray("experiment_items");
            boolean had = !items.isEmpty();
            keepShown(items);
            if (had && items.isEmpty()) {
                rows.remove();
                gone++;
            }
        }
        page.put("size", page.path("content").size());
        page.put("total", page.path("total").asLong() - gone);
    }

    private void keepShown(ArrayNode items) {

        for (Iterator<JsonNode> all = items.iterator(); all.hasNext(); ) {
            if (!memory.shows((ObjectNode) all.next())) {
                all.remove();
            }
        }
    }

    private Mono<byte[]> itemsTold(Seen request, byte[] body) {
        List<ObjectNode> items = lines(body);
        Set<String> experiments = new LinkedHashSet<>();
        items.forEach(item -> experiments.add(item.path("experiment_id").asText()));
        return snapshots(request, experiments).then(Mono.fromSupplier(() -> {
            List<ObjectNode> shown = items.stream().filter(memory::shows).toList();
            shown.forEach(TwinBehaviour::withScoresAsDoubles);
            return text(shown);
        }));
    }

    private byte[] linesTold(byte[] body) {
        List<ObjectNode> lines = lines(body);
        lines.forEach(line -> {
            withScoresAsDoubles(line);
            if (line.has("dataset_name") && line.has("trace_count")) {
                memory.makeStale(line);
            }
        });
        return text(lines);
    }

    /** Opik gathers scores in no order, and has no empty texts. That they come backwards makes the worst of it. */
    private static void asOpikHasScores(JsonNode trace) {
        if (trace.get("feedback_scores") instanceof ArrayNode scores) {
            List<JsonNode> all = new ArrayList<>();
            scores.forEach(all::add);
            all.sort(Comparator.comparing((JsonNode score) -> score.path("name").asText())
                    .reversed());
            scores.removeAll().addAll(all);
            all.forEach(score -> {
                withoutEmptyTexts(score);
                score.path("value_by_author").forEach(TwinBehaviour::withoutEmptyTexts);
            });
        }
    }

    private static void withoutEmptyTexts(JsonNode score) {
        for (String text : List.of("category_name", "reason")) {
            if (score.path(text).asText("").isEmpty()) {
                ((ObjectNode) score).remove(text);
            }
        }
    }

    private static void withScoresAsDoubles(ObjectNode line) {
        asOpikHasScores(line);
        for (JsonNode score : line.path("feedback_scores")) {
            asDouble((ObjectNode) score);
            score.path("value_by_author").forEach(entry -> asDouble((ObjectNode) entry));
        }
    }

    private static void asDouble(ObjectNode score) {
        if (score.path("value").isNumber()) {
            score.put("value", OpikNormalisation.onLine(score.get("value").decimalValue()));
        }
    }

    /** Makes sure that each finished experiment that was read has its snapshot. */
    private Mono<Void> snapshots(Seen request, Set<String> experiments) {
        return Flux.fromIterable(experiments)
                .filter(experiment -> !memory.hasSnapshot(experiment))
                .concatMap(experiment -> own(request, "/v1/private/experiments/" + experiment))
                .doOnNext(memory::remember)
                .then();
    }

    /** A trace of two experiments comes twice, whichever of them is asked for, and is counted once. */
    private Mono<Void> withShared(Seen request, ObjectNode page) {
        List<Mono<ObjectNode>> others = new ArrayList<>();
        for (JsonNode trace : page.path("content")) {
            String id = trace.path("id").asText();
            String shown = trace.path("experiment").path("id").asText();
            memory.sharing(id).ifPresent(experiments -> experiments.stream()
                    .filter(experiment -> !experiment.equals(shown))
                    .forEach(experiment -> others.add(traceIn(request, id, experiment))));
        }
        return Flux.concat(others)
                .doOnNext(found -> page.withArray("content").addAll(found.<ArrayNode>withArray("content")))
                .then(Mono.fromRunnable(
                        () -> page.put("size", page.path("content").size())));
    }

    private Mono<ObjectNode> traceIn(Seen request, String trace, String experiment) {
        Map<String, String> filters = new LinkedHashMap<>(Map.of("id", trace, "experiment_id", experiment));
        ArrayNode all = JSON.createArrayNode();
        filters.forEach((field, value) ->
                all.addObject().put("field", field).put("operator", "=").put("value", value));
        StringBuilder query = new StringBuilder("?filters=" + url(all.toString()));
        for (String name : List.of("project_id", "project_name", "exclude")) {
            request.parameter(name)
                    .ifPresent(
                            value -> query.append('&').append(name).append('=').append(url(value)));
        }
        return own(request, "/v1/private/traces" + query);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Asks the gateway behind, in the name of who asked the twin. */
    static Mono<ObjectNode> own(Seen request, String path) {
        HttpRequest.Builder http = HttpRequest.newBuilder(
                        URI.create("http://" + request.header("Host").orElseThrow() + path))
                .header(OWN, "asks");
        for (String name : List.of("Authorization", "Comet-Workspace")) {
            request.header(name).ifPresent(value -> http.header(name, value));
        }
        return Mono.fromFuture(() -> HTTP.sendAsync(http.build(), BodyHandlers.ofByteArray()))
                .map(HttpResponse::body)
                .flatMap(body -> Mono.justOrEmpty(document(body)));
    }

    interface Change {
        void of(ObjectNode document);
    }

    static byte[] altered(byte[] body, Change change) {
        Optional<ObjectNode> document = document(body);
        document.ifPresent(change::of);
        return document.map(whole -> whole.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(body);
    }

    private static Optional<ObjectNode> document(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8)) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException e) {
            // An exponent that no number can have is told by the gateway behind.
            return Optional.empty();
        }
    }

    private static List<ObjectNode> lines(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .map(line -> document(line.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> new IllegalStateException("No JSON: " + line)))
                .toList();
    }

    private static byte[] text(List<ObjectNode> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
