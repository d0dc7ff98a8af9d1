package io.diglot.gateway.console.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Template;
import io.diglot.gateway.console.OwnApi.Got;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.page.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Experiments, of a dataset or of all, with the means of their scores side by side. */
final class ExperimentList {

    /** Further names of scores are found at the experiments. */
    private static final int MOST_SCORES = 6;

    private final Template template = Templates.template("console/experiment-list.mustache");

    private record Shown(List<String> scores, List<Row> rows, boolean isNothing, boolean isCut, Pager pager) {}

    private record Row(
            String name, String link, String dataset, String datasetLink, String runs, String made, List<Mean> means) {}

    /** @param width of the bar, in hundredths of the greatest mean of its name; empty where there is none */
    private record Mean(String value, String width) {}

    /** @param dataset absent: all */
    Mono<Part> of(Visit visit, @Nullable UUID dataset) {
        Query list = Query.of("/v1/private/experiments")
                .with("page", visit.page())
                .with("size", Pager.SIZE)
                .with("name", visit.asked().value("text"))
                .with("datasetId", dataset == null ? "" : dataset.toString());
        return visit.opik(list).map(got -> Part.of(got, () -> template.execute(shown(visit, got, dataset))));
    }

    private static Shown shown(Visit visit, Got got, @Nullable UUID dataset) {
        Map<String, Double> greatest = new LinkedHashMap<>();
        for (JsonNode experiment : got.body().path("content")) {
            for (JsonNode score : experiment.path("feedback_scores")) {
                greatest.merge(
                        score.path("name").asText(),
                        Math.abs(score.path("value").asDouble()),
                        Math::max);
            }
        }
        List<String> names =
                greatest.keySet().stream().sorted().limit(MOST_SCORES).toList();
        List<Row> rows = new ArrayList<>();
        for (JsonNode experiment : got.body().path("content")) {
            rows.add(row(visit, experiment, names, greatest));
        }
        return new Shown(
                names,
                rows,
                rows.isEmpty(),
                names.size() < greatest.size(),
                Pager.of(got.body(), visit.page(), page -> visit.link()
                        .with("of", "experiments")
                        .with("dataset", dataset == null ? "" : dataset.toString())
                        .with("text", visit.asked().value("text"))
                        .with("page", page)
                        .toString()));
    }

    private static Row row(Visit visit, JsonNode experiment, List<String> names, Map<String, Double> greatest) {
        Map<String, JsonNode> scores = new LinkedHashMap<>();
        experiment
                .path("feedback_scores")
                .forEach(score -> scores.put(score.path("name").asText(), score.path("value")));
        return new Row(
                experiment.path("name").asText(),
                visit.link().with("experiment", experiment.path("id").asText()).toString(),
                Query.text(experiment.path("dataset_name")),
                visit.link()
                        .with("dataset", experiment.path("dataset_id").asText())
                        .toString(),
                Words.count(experiment.path("trace_count").asLong()),
                experiment.path("created_at").asText(),
                names.stream()
                        .map(name -> mean(scores.get(name), greatest.getOrDefault(name, 0.0)))
                        .toList());
    }

    private static Mean mean(@Nullable JsonNode value, double greatest) {
        if (value == null) {
            return new Mean("", "");
        }
        double share = greatest == 0 ? 0 : Math.abs(value.asDouble()) / greatest * 100;
        return new Mean(Words.number(value.asDouble()), String.format(Locale.ROOT, "%.1f", share));
    }
}
