package io.diglot.gateway.console.experiments;

import com.samskivert.mustache.Template;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.Choice;
import io.diglot.gateway.console.OwnApi;
import io.diglot.gateway.console.View;
import io.diglot.gateway.page.Templates;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console/experiments}: datasets, experiments, and one experiment in both dialects. */
@Component
@Order(20)
final class ExperimentsView implements View {

    private static final String EXPERIMENTS = "experiments";

    private final OwnApi api;
    private final DatasetList datasets = new DatasetList();
    private final ExperimentList experiments = new ExperimentList();
    private final OneExperiment one = new OneExperiment();
    private final Template page = Templates.template("console/experiments.mustache");

    ExperimentsView(OwnApi api) {
        this.api = api;
    }

    private record Shown(
            List<Choice> kinds,
            String workspace,
            String of,
            String dataset,
            String text,
            boolean isList,
            String reason,
            String part) {}

    @Override
    public String name() {
        return EXPERIMENTS;
    }

    @Override
    public String title() {
        return "Experiments";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        Visit visit = new Visit(api, asked);
        Optional<UUID> experiment = visit.id("experiment");
        Optional<UUID> dataset = visit.id("dataset");
        boolean ofExperiments = dataset.isPresent() || asked.value("of").equals(EXPERIMENTS);
        Mono<Part> part = experiment
                .map(id -> one.of(visit, id))
                .orElseGet(() -> ofExperiments ? experiments.of(visit, dataset.orElse(null)) : datasets.of(visit));
        return part.map(it -> it.needsKey()
                ? new Answer.NeedsKey()
                : shown(visit, it, experiment.isEmpty(), ofExperiments, dataset.map(UUID::toString)));
    }

    private Answer shown(Visit visit, Part part, boolean isList, boolean ofExperiments, Optional<String> dataset) {
        if (visit.asked().isPart()) {
            return new Answer.Part(part.html());
        }
        return new Answer.Whole(
                part.status(),
                page.execute(new Shown(
                        List.of(
                                new Choice(
                                        visit.link().with("of", "datasets").toString(),
                                        "datasets",
                                        isList && !ofExperiments),
                                new Choice(
                                        visit.link().with("of", EXPERIMENTS).toString(),
                                        EXPERIMENTS,
                                        isList && ofExperiments)),
                        visit.workspace(),
                        ofExperiments ? EXPERIMENTS : "datasets",
                        dataset.orElse(""),
                        visit.asked().value("text"),
                        isList,
                        part.reason(),
                        part.html())));
    }
}
