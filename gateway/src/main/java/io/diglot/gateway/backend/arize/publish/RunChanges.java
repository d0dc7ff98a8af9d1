package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeAnnotate;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirroredRuns;
import io.diglot.gateway.store.mirror.MirroredRuns.Row;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What changed of runs that Arize has: scores go as annotations, where Arize knows an annotation of their name. For
 * everything else Arize has no way: it is kept here, and said.
 */
@Component
final class RunChanges {

    private static final Logger LOG = LoggerFactory.getLogger(RunChanges.class);

    private final Requests requests;
    private final Shown shown;
    private final ArizeRunMapper mapper;
    private final PublishMeters meters;

    RunChanges(Requests requests, Shown shown, ArizeRunMapper mapper, PublishMeters meters) {
        this.requests = requests;
        this.shown = shown;
        this.mapper = mapper;
        this.meters = meters;
    }

    void send(Errand errand, String experiment, List<Row> rows) {
        List<RunChange> changes =
                rows.stream().map(row -> RunChange.of(mapper, row)).toList();
        Set<String> names = changes.stream().anyMatch(RunChange::hasScores) ? shown.annotationNames(errand) : Set.of();
        List<RunChange> sorted =
                changes.stream().map(change -> change.sorted(names)).toList();
        List<RunChange> going =
                sorted.stream().filter(change -> !change.values().isEmpty()).toList();
        annotate(errand, experiment, going);
        done(errand, sorted.stream().filter(change -> change.values().isEmpty()).toList());
    }

    private void annotate(Errand errand, String experiment, List<RunChange> going) {
        if (going.isEmpty()) {
            return;
        }
        Map<UUID, String> ids = remoteIds(errand, experiment, going);
        Deque<List<RunChange>> batches = new ArrayDeque<>();
        batches.add(going);
        while (!batches.isEmpty()) {
            List<RunChange> batch = batches.remove();
            Optional<Failure> refusal = requests.repeatableSend(
                    errand, errand.arize().annotateRuns(experiment, new ArizeAnnotate(annotations(batch, ids))));
            if (refusal.isEmpty()) {
                done(errand, batch);
                meters.published("annotation", batch.size());
            } else if (batch.size() > 1) {
                RefusableBatches.halve(batch, batches);
            } else {
                done(errand, List.of(batch.getFirst().refused(refusal.get().text())));
            }
        }
    }

    private static List<ArizeAnnotate.Annotated> annotations(List<RunChange> batch, Map<UUID, String> ids) {
        return batch.stream()
                .map(change -> new ArizeAnnotate.Annotated(ids.get(change.row().id()), change.values()))
                .toList();
    }

    /** Arize did not name the runs that it made an experiment of. */
    private Map<UUID, String> remoteIds(Errand errand, String experiment, List<RunChange> going) {
        Map<UUID, String> known = new HashMap<>();
        List<UUID> unknown = new ArrayList<>();
        for (RunChange change : going) {
            String remote = change.row().mirrored().remoteId();
            if (remote == null) {
                unknown.add(change.row().id());
            } else {
                known.put(change.row().id(), remote);
            }
        }
        if (!unknown.isEmpty()) {
            Map<UUID, String> found = shown.runs(errand, experiment, unknown).found();
            errand.write(work -> new MirrorNotes(work).have(Resource.RUN, found));
            known.putAll(found);
            if (known.size() < going.size()) {
                throw new Halt(Requests.later(errand, new Failure.NotFound(Resource.RUN, "")));
            }
        }
        return known;
    }

    private void done(Errand errand, List<RunChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Map<UUID, Json> said = new LinkedHashMap<>();
        List<Row> whole = new ArrayList<>();
        List<RunChange> lossy = new ArrayList<>();
        for (RunChange change : changes) {
            said.put(change.row().id(), change.said());
            if (change.keptHere().isEmpty()) {
                whole.add(change.row());
            } else {
                lossy.add(change);
            }
        }
        errand.write(work -> {
            new MirrorNotes(work).saying(Resource.RUN, said);
            MirroredRuns runs = runs(work, errand);
            runs.published(whole);
            lossy.forEach(change -> runs.published(change.row(), change.because()));
        });
        if (!lossy.isEmpty()) {
            meters.recorded("run", lossy.size());
            LOG.info(
                    "changes of published runs are kept here alone: experimentId={} runs={} first={}",
                    errand.id(),
                    lossy.size(),
                    lossy.getFirst().because());
        }
    }

    private static MirroredRuns runs(UnitOfWork work, Errand errand) {
        return new MirroredRuns(work, new ExperimentId(errand.id()));
    }
}
