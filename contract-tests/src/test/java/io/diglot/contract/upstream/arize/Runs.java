package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.upstream.arize.Experiment.Run;
import io.diglot.contract.upstream.arize.Timeline.Change;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The operations on the runs of an experiment, and on its tags. */
final class Runs {

    private final Timeline timeline;
    private final NewRuns newRuns;

    Runs(Timeline timeline, NewRuns newRuns) {
        this.timeline = timeline;
        this.newRuns = newRuns;
    }

    Reply list(Call call) {
        return Page.of(shown(call).runs(), run -> "%012d".formatted(run.place()), call)
                .reply("experiment_runs", Run::json);
    }

    Reply search(Call call) {
        Call search = call.askingInBody();
        RowFilter filter = search.query("filter").map(RowFilter::read).orElse(RowFilter.ALL);
        List<Run> runs = Lists.sorted(shown(call).runs(), filter::admits, Run::id);
        return Page.of(runs, Run::id, search).reply("experiment_runs", Run::json);
    }

    Reply insert(Call call) {
        return timeline.write((state, now) -> {
            Experiment experiment = writable(state, call);
            List<Run> runs = newRuns.of(state, experiment, call.member("experiment_runs"));
            Experiment after = experiment.withMore(runs, now);
            ObjectNode reply = after.json();
            reply.set("run_ids", Json.texts(runs.stream().map(Run::id).toList()));
            return new Change(
                    state.with(experiment.withMore(Change.half(runs), now)), state.with(after), Reply.created(reply));
        });
    }

    Reply annotate(Call call) {
        return timeline.write((state, now) -> {
            Experiment experiment = writable(state, call);
            Annotating annotating = Annotating.of(state, experiment.space(), call, now);
            List<Run> runs = experiment.runs().stream()
                    .map(run -> run.with(annotating.merged(run.id(), run.annotations())))
                    .toList();
            boolean reaches = annotating.reachesAny(runs.stream().map(Run::id));
            return Change.whole(reaches ? state.with(experiment.withRuns(runs, now)) : state, Reply.accepted());
        });
    }

    Reply listTags(Call call) {
        State state = timeline.shown();
        return Reply.ok(tags(state, state.experiment(call.path("experiment_id"), call.caller())));
    }

    Reply addTags(Call call) {
        return timeline.write((state, now) -> {
            Experiment experiment = writable(state, call);
            Set<String> tags = new LinkedHashSet<>(experiment.tags());
            for (JsonNode id : call.member("tag_ids")) {
                Tag tag = state.tags().get(id.textValue());
                if (tag == null || !tag.space().equals(experiment.space())) {
                    throw Problem.NOT_FOUND.because("no such tag");
                }
                tags.add(tag.id());
            }
            Experiment after = experiment.withTags(List.copyOf(tags), now);
            State changed = state.with(after);
            return Change.whole(changed, Reply.ok(tags(changed, after)));
        });
    }

    private Experiment shown(Call call) {
        return timeline.shown().experiment(call.path("experiment_id"), call.caller());
    }

    private static Experiment writable(State state, Call call) {
        Experiment experiment = state.experiment(call.path("experiment_id"), call.caller());
        call.caller().mustWrite();
        return experiment;
    }

    private static ObjectNode tags(State state, Experiment experiment) {
        List<Tag> tags = experiment.tags().stream()
                .map(id -> Objects.requireNonNull(state.tags().get(id)))
                .sorted(Comparator.comparing(Tag::createdAt).reversed())
                .toList();
        ObjectNode reply = Json.object();
        reply.set("tags", Json.array(tags, Tag::json));
        reply.putObject("pagination").put("has_more", false);
        return reply;
    }
}
