package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.definitions.RecordedConfigs;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.experiments.OpikUsers;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.identity.IdCodec;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.storage.AnnotationStorage;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes what people say of runs. What has a score is a feedback score in Opik, which is written as a whole: so what was
 * said before is read first. What Opik has no place for, or would change, is recorded.
 */
@Component
public final class RunAnnotator {

    private static final Logger LOG = LoggerFactory.getLogger(RunAnnotator.class);
    private static final int READ_AT_ONCE = 2000;

    private final RunPages pages;
    private final RunProjects projects;
    private final ExperimentRequests requests;
    private final RunRequests runs;
    private final ExperimentHomes homes;
    private final OpikUsers users;
    private final RecordedConfigs configs;
    private final RecordedAnnotations recorded;

    RunAnnotator(
            RunPages pages,
            RunProjects projects,
            ExperimentRequests requests,
            RunRequests runs,
            ExperimentHomes homes,
            OpikUsers users,
            RecordedConfigs configs,
            RecordedAnnotations recorded) {
        this.pages = pages;
        this.projects = projects;
        this.requests = requests;
        this.runs = runs;
        this.homes = homes;
        this.users = users;
        this.configs = configs;
        this.recorded = recorded;
    }

    public Mono<Void> annotate(Caller caller, FoundExperiment found, List<AnnotationDraft> annotations) {
        return annotated(caller, found, annotations).flatMap(traces -> {
            List<AnnotationDraft> said = ofRuns(found, annotations, traces);
            return said.isEmpty()
                    ? Mono.empty()
                    : users.nameOf(caller, found).flatMap(user -> write(caller, found, user, said, traces));
        });
    }

    /** The runs that are annotated, by the text of their ids. */
    private Mono<Map<String, StoredTrace>> annotated(
            Caller caller, FoundExperiment found, List<AnnotationDraft> annotations) {
        SortedSet<String> named = annotations.stream()
                .map(AnnotationDraft::recordId)
                .filter(id -> IdCodec.uuid(id).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty()) {
            return Mono.just(Map.of());
        }
        return projects.of(caller, found)
                .map(lie -> Query.of(caller, found.workspace(), found.id(), lie)
                        .after(neighbour(named.getFirst(), -1))
                        .before(neighbour(named.getLast(), 1))
                        .without("input", "output", "metadata", "error_info"))
                .flatMapMany(query -> pages.readAll(query, READ_AT_ONCE))
                .concatMapIterable(RunPages.Part::runs)
                .filter(run -> named.contains(run.id().toString()))
                .collectMap(run -> run.id().toString());
    }

    private static List<AnnotationDraft> ofRuns(
            FoundExperiment found, List<AnnotationDraft> annotations, Map<String, StoredTrace> traces) {
        List<AnnotationDraft> known = annotations.stream()
                .filter(annotation -> traces.containsKey(annotation.recordId()))
                .toList();
        if (known.size() < annotations.size()) {
            LOG.info(
                    "annotations of unknown runs passed over: experimentId={} count={}",
                    found.id(),
                    annotations.size() - known.size());
        }
        return known.stream().filter(annotation -> !annotation.isEmpty()).toList();
    }

    private Mono<Void> write(
            Caller caller,
            FoundExperiment found,
            String user,
            List<AnnotationDraft> said,
            Map<String, StoredTrace> traces) {
        Parent parent = new Parent(found.workspace(), Kind.RUN, found.id().value());
        return Mono.zip(recorded.of(parent, traces.keySet()), projectNames(caller, found, traces))
                .flatMap(known -> {
                    List<OpikFeedbackScoreWrite> scores = new ArrayList<>();
                    List<AnnotationDraft> recorded = new ArrayList<>();
                    List<AnnotationDraft> inOpik = new ArrayList<>();
                    for (AnnotationDraft whole : whole(said, user, traces, known.getT1())) {
                        StoredTrace run = Objects.requireNonNull(traces.get(whole.recordId()));
                        String project = Objects.requireNonNull(known.getT2().get(run.projectId()));
                        AnnotationStorage.toOpik(new TraceId(run.id()), project, whole)
                                .ifPresent(scores::add);
                        (AnnotationStorage.comesBack(whole) ? inOpik : recorded).add(whole);
                    }
                    return configs.note(caller, found.workspace(), said)
                            .then(runs.send(runs.scoresOf(caller, found.workspace(), scores), step -> Mono.empty()))
                            .then(this.recorded.replace(parent, recorded, inOpik, user))
                            .then(requests.touchAfterwards(caller, found.workspace(), found.id()));
                });
    }

    private Mono<Map<UUID, String>> projectNames(
            Caller caller, FoundExperiment found, Map<String, StoredTrace> traces) {
        return Flux.fromStream(
                        traces.values().stream().map(StoredTrace::projectId).distinct())
                .concatMap(project -> projectName(caller, found, project).map(name -> Map.entry(project, name)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<String> projectName(Caller caller, FoundExperiment found, UUID project) {
        String name = found.experiment().projectName();
        return name != null && project.equals(found.experiment().projectId())
                ? Mono.just(name)
                : homes.projectName(caller, found.workspace(), project);
    }

    /** What each annotation is with what was said before, one of each name on each run. */
    private static List<AnnotationDraft> whole(
            List<AnnotationDraft> said,
            String user,
            Map<String, StoredTrace> traces,
            Map<String, List<Annotation>> recorded) {
        Map<List<String>, AnnotationDraft> whole = new LinkedHashMap<>();
        for (AnnotationDraft draft : said) {
            whole.compute(
                    List.of(draft.recordId(), draft.name()),
                    (key, before) -> over(
                            draft,
                            before != null
                                    ? before
                                    : before(
                                                    draft,
                                                    user,
                                                    Objects.requireNonNull(traces.get(draft.recordId())),
                                                    recorded.getOrDefault(draft.recordId(), List.of()))
                                            .orElse(null)));
        }
        return List.copyOf(whole.values());
    }

    private static Optional<AnnotationDraft> before(
            AnnotationDraft draft, String user, StoredTrace run, List<Annotation> recorded) {
        return AnnotationStorage.merged(RunStorage.toModel(run).annotations(), recorded).stream()
                .filter(annotation ->
                        annotation.annotator().equals(user) && annotation.name().equals(draft.name()))
                .findFirst()
                .map(annotation -> new AnnotationDraft(
                        draft.recordId(), draft.name(), annotation.score(), annotation.label(), annotation.text()));
    }

    private static AnnotationDraft over(AnnotationDraft draft, @Nullable AnnotationDraft before) {
        return before == null
                ? draft
                : new AnnotationDraft(
                        draft.recordId(),
                        draft.name(),
                        draft.score() == null ? before.score() : draft.score(),
                        draft.label() == null ? before.label() : draft.label(),
                        draft.text() == null ? before.text() : draft.text());
    }

    /** Opik compares ids by "greater" and "smaller" only. */
    private static UUID neighbour(String id, int step) {
        UUID value = UUID.fromString(id);
        long low = value.getLeastSignificantBits() + step;
        boolean carried = step > 0 ? low == 0 : low == -1;
        return new UUID(value.getMostSignificantBits() + (carried ? step : 0), low);
    }
}
