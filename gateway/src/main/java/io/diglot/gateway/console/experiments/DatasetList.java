package io.diglot.gateway.console.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Template;
import io.diglot.gateway.console.OwnApi.Got;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.page.Templates;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** The datasets of a workspace. */
final class DatasetList {

    private final Template template = Templates.template("console/datasets.mustache");

    private record Shown(List<Row> rows, boolean isNothing, Pager pager) {}

    private record Row(String name, String link, String items, String experiments, String changed) {}

    Mono<Part> of(Visit visit) {
        Query list = Query.of("/v1/private/datasets")
                .with("page", visit.page())
                .with("size", Pager.SIZE)
                .with("name", visit.asked().value("text"));
        return visit.opik(list).map(got -> Part.of(got, () -> template.execute(shown(visit, got))));
    }

    private static Shown shown(Visit visit, Got got) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode dataset : got.body().path("content")) {
            rows.add(new Row(
                    dataset.path("name").asText(),
                    visit.link().with("dataset", dataset.path("id").asText()).toString(),
                    Words.count(dataset.path("dataset_items_count").asLong()),
                    Words.count(dataset.path("experiment_count").asLong()),
                    dataset.path("last_updated_at").asText()));
        }
        return new Shown(rows, rows.isEmpty(), Pager.of(got.body(), visit.page(), page -> visit.link()
                .with("text", visit.asked().value("text"))
                .with("page", page)
                .toString()));
    }
}
