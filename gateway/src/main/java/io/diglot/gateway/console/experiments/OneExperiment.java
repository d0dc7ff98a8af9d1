package io.diglot.gateway.console.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.samskivert.mustache.Template;
import io.diglot.gateway.console.OwnApi.Got;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.console.ties.Fates;
import io.diglot.gateway.console.ties.Tie;
import io.diglot.gateway.failure.Excerpt;
import io.diglot.gateway.page.Templates;
import io.diglot.identity.ArizeId;
import io.diglot.identity.IdCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/** One experiment as clients of both dialects see it, with its runs. */
final class OneExperiment {

    /** So many runs are tied on one page. */
    private static final int RUNS = 10;

    /** So many items are read for the scores. */
    private static final int ITEMS = 500;

    private static final int LONGEST_TITLE = 120;

    private final Fates fates = new Fates();
    private final Template template = Templates.template("console/experiment.mustache");

    private record Shown(
            String name,
            String dataset,
            String datasetLink,
            List<Tie> ties,
            String arizeReason,
            List<Histogram> histograms,
            String ofHowMany,
            List<RunPair> runs,
            String noRuns,
            String more) {}

    /** @param title the id of the run, and how its output begins */
    private record RunPair(String title, boolean isFirst, List<Tie> ties) {}

    /** What Arize shows of it, under which id. */
    private record Found(String id, Got got) {}

    Mono<Part> of(Visit visit, UUID id) {
        return visit.opik(Query.of("/v1/private/experiments/" + id))
                .flatMap(opik -> opik.isWell()
                        ? arize(visit, id, opik.body()).flatMap(arize -> whole(visit, id, opik.body(), arize))
                        : Mono.just(Part.refused(opik)));
    }

    /** By the id that Opik's clients see, or by its name, where Arize has given it another. */
    private static Mono<Found> arize(Visit visit, UUID id, JsonNode opik) {
        String shown = IdCodec.unpack(id).map(ArizeId::shown).orElseGet(() -> IdCodec.toArize("Experiment", id));
        String name = opik.path("name").asText();
        return visit.arize(Query.of("/v2/experiments/" + UriUtils.encode(shown, UTF_8)))
                .flatMap(got -> got.status() != 404 || name.isEmpty()
                        ? Mono.just(new Found(shown, got))
                        : visit.arize(Query.of("/v2/experiments").with("name", name))
                                .map(list -> named(list, name)
                                        .map(it -> new Found(it.path("id").asText(), new Got(200, it)))
                                        .orElseGet(() -> new Found(shown, got))));
    }

    private static Optional<JsonNode> named(Got list, String name) {
        List<JsonNode> found = new ArrayList<>();
        list.body().path("experiments").forEach(one -> {
            if (one.path("name").asText().equals(name)) {
                found.add(one);
            }
        });
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Mono<Part> whole(Visit visit, UUID id, JsonNode opik, Found arize) {
        Query runs = Query.of("/v2/experiments/" + UriUtils.encode(arize.id(), UTF_8) + "/runs")
                .with("limit", RUNS)
                .with("cursor", visit.asked().value("cursor"));
        String dataset = opik.path("dataset_id").asText();
        Query items = Query.of("/v1/private/datasets/" + dataset + "/items/experiments/items")
                .with("experiment_ids", "[\"" + id + "\"]")
                .with("page", 1)
                .with("size", ITEMS);
        Mono<Got> nothing = Mono.just(new Got(404, JsonNodeFactory.instance.objectNode()));
        return Mono.zip(
                        arize.got().isWell() ? visit.arize(runs) : nothing,
                        IdCodec.uuid(dataset).isPresent() ? visit.opik(items) : nothing)
                .map(both -> new Part(
                        template.execute(shown(visit, id, opik, arize.got(), both.getT1(), both.getT2())),
                        "",
                        200,
                        false));
    }

    private Shown shown(Visit visit, UUID id, JsonNode opik, Got arize, Got runs, Got compared) {
        List<JsonNode> items = new ArrayList<>();
        compared.body().path("content").forEach(example -> example.path("experiment_items")
                .forEach(items::add));
        long total = compared.body().path("total").asLong();
        List<RunPair> pairs = new ArrayList<>();
        for (JsonNode run : runs.body().path("experiment_runs")) {
            pairs.add(new RunPair(title(run), pairs.isEmpty(), fates.run(run, item(run, items))));
        }
        JsonNode shownByArize = arize.isWell() ? arize.body() : JsonNodeFactory.instance.objectNode();
        String dataset = opik.path("dataset_id").asText();
        String next = runs.body().at("/pagination/next_cursor").asText("");
        return new Shown(
                opik.path("name").asText(),
                Query.text(opik.path("dataset_name")),
                visit.link().with("dataset", dataset).toString(),
                fates.experiment(shownByArize, opik),
                arize.isWell() ? "" : arize.reason(),
                Histogram.of(items),
                !compared.isWell()
                        ? compared.reason()
                        : total > items.size()
                                ? "of the first %s of %s items".formatted(Words.count(items.size()), Words.count(total))
                                : "of all %s items".formatted(Words.count(items.size())),
                pairs,
                !pairs.isEmpty() ? "" : runs.isWell() ? "Arize's clients see no run." : runs.reason(),
                next.isEmpty() || next.equals("null")
                        ? ""
                        : visit.link()
                                .with("experiment", id.toString())
                                .with("cursor", next)
                                .toString());
    }

    /** The item of a run: that of its trace, or the only one of its example, where Arize gives runs ids of its own. */
    private static JsonNode item(JsonNode run, List<JsonNode> items) {
        String shown = run.path("id").asText();
        String trace = ArizeId.parse(shown).map(ArizeId::body).orElse(shown);
        return items.stream()
                .filter(item -> item.path("trace_id").asText().equals(trace))
                .findFirst()
                .or(() -> {
                    String example = run.path("example_id").asText();
                    List<JsonNode> of = items.stream()
                            .filter(item ->
                                    item.path("dataset_item_id").asText().equals(example))
                            .toList();
                    return of.size() == 1 ? Optional.of(of.getFirst()) : Optional.empty();
                })
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static String title(JsonNode run) {
        return Excerpt.of(run.path("output").asText(), LONGEST_TITLE);
    }
}
