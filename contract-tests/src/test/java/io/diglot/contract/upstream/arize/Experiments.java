package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.upstream.arize.Experiment.Run;
import io.diglot.contract.upstream.arize.Timeline.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operations on experiments as a whole. */
final class Experiments {

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\"\\\\]");

    private final Timeline timeline;
    private final Ids ids;
    private final NewRuns newRuns;

    Experiments(Timeline timeline, Ids ids, NewRuns newRuns) {
        this.timeline = timeline;
        this.ids = ids;
        this.newRuns = newRuns;
    }

    Reply list(Call call) {
        State state = timeline.shown();
        Optional<String> dataset = call.query("dataset_id");
        if (dataset.isPresent() && call.query("space_id").isPresent()) {
            throw Problem.INVALID.because("dataset_id and space_id exclude each other");
        }
        dataset.ifPresent(id -> state.dataset(id, call.caller()));
        call.query("space_id").ifPresent(id -> state.space(id, call.caller()));
        List<Experiment> experiments = Lists.sorted(
                state.experiments().values(),
                experiment -> Lists.admits(call, state, experiment.space(), experiment.name())
                        && dataset.filter(id -> !id.equals(experiment.dataset()))
                                .isEmpty(),
                Experiments::place);
        return Page.of(experiments, Experiments::place, call).reply("experiments", Experiment::json);
    }

    Reply get(Call call) {
        return Reply.ok(timeline.shown()
                .experiment(call.path("experiment_id"), call.caller())
                .json());
    }

    Reply create(Call call) {
        return timeline.write((state, now) -> {
            Experiment empty = empty(state, call, now);
            List<Run> runs = newRuns.of(state, empty, call.member("experiment_runs"));
            Experiment experiment = empty.withMore(runs, now);
            return new Change(
                    state.with(empty.withMore(Change.half(runs), now)),
                    state.with(experiment),
                    Reply.created(experiment.json()));
        });
    }

    Reply delete(Call call) {
        return timeline.write((state, now) -> {
            Experiment experiment = state.experiment(call.path("experiment_id"), call.caller());
            call.caller().mustWrite();
            return Change.whole(state.without(experiment), Reply.gone());
        });
    }

    private Experiment empty(State state, Call call, Instant now) {
        Optional<Dataset> dataset = call.text("dataset_id").map(id -> state.dataset(id, call.caller()));
        Optional<Space> space = call.text("space_id").map(id -> state.space(id, call.caller()));
        if (dataset.isPresent() == space.isPresent()) {
            throw Problem.UNPROCESSABLE.because("exactly one of dataset_id and space_id is needed");
        }
        call.caller().mustWrite();
        Experiment experiment = new Experiment(
                ids.of("Experiment"),
                name(call.member("name")),
                dataset.map(Dataset::space).or(() -> space.map(Space::id)).orElseThrow(),
                dataset.map(Dataset::id).orElse(null),
                dataset.map(it -> it.latest().id()).orElse(null),
                ids.of("Project"),
                now,
                now,
                List.of(),
                List.of());
        if (state.experiments().values().stream()
                .anyMatch(
                        it -> it.scope().equals(experiment.scope()) && it.name().equals(experiment.name()))) {
            throw Names.taken(experiment.name());
        }
        return experiment;
    }

    private static String name(JsonNode name) {
        if (NOT_IN_NAMES.matcher(name.textValue()).find()) {
            throw Problem.UNPROCESSABLE.because("name must not contain a double quote or a backslash");
        }
        return Names.notBlank(name.textValue());
    }

    private static String place(Experiment experiment) {
        return Lists.newestFirst(experiment.createdAt(), experiment.id());
    }
}
