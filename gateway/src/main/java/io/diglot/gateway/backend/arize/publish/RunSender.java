package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeExperimentWithRunIds;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.gateway.backend.arize.publish.Requests.Answer;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.MirroredRuns;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.traces.Trace;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings runs that Arize does not have to an experiment there. */
@Component
final class RunSender {

    /** Why a run waits whose example Arize was not given. */
    static final String NO_EXAMPLE = "Arize does not have its example";

    private static final String ID = "id";
    private static final String EXAMPLE_ID = "example_id";
    private static final String OUTPUT = "output";

    private final Requests requests;
    private final ArizeRunMapper mapper;
    private final PublishMeters meters;

    RunSender(Requests requests, ArizeRunMapper mapper, PublishMeters meters) {
        this.requests = requests;
        this.mapper = mapper;
        this.meters = meters;
    }

    /** A run as it goes, and what is then said of it. */
    record Ready(MirroredRuns.Row row, SequencedMap<String, Json> members, Json said) {

        UUID id() {
            return row.id();
        }
    }

    /** Makes an experiment of its first runs; ends the attempt or gives why Arize refused it, or null where it was made. */
    interface Maker {

        /** As {@link Requests#once}. */
        @Nullable
        Failure make(List<ArizeRunInput> runs, Consumer<UnitOfWork> before, Consumer<UnitOfWork> undone);
    }

    /**
     * Sends what Arize can be given of some runs.
     *
     * @param experiment the id that Arize gave it; absent where the first batch makes it
     * @return whether Arize has the experiment by now
     */
    boolean send(Errand errand, @Nullable String experiment, List<Ready> runs, Maker maker) {
        Deque<List<Ready>> batches = RefusableBatches.of(runs, Ready::members);
        if (experiment == null) {
            return make(errand, batches, maker);
        }
        while (!batches.isEmpty()) {
            List<Ready> batch = batches.remove();
            Answer<ArizeExperimentWithRunIds> answer = requests.once(
                    errand,
                    errand.arize()
                            .insertRuns(experiment, inputs(batch))
                            .on(404, () -> new Failure.NotFound(Resource.EXPERIMENT, errand.id())),
                    saying(batch),
                    undone(batch));
            switch (answer) {
                case Answer.Given<ArizeExperimentWithRunIds> given ->
                    taken(errand, batch, given.value().runIds());
                case Answer.Refused<ArizeExperimentWithRunIds> refusal ->
                    refused(errand, batch, refusal.failure(), batches);
            }
        }
        return true;
    }

    private boolean make(Errand errand, Deque<List<Ready>> batches, Maker maker) {
        while (!batches.isEmpty()) {
            List<Ready> batch = batches.remove();
            Failure failure = maker.make(inputs(batch), saying(batch), undone(batch));
            if (failure == null) {
                taken(errand, batch, List.of());
                return true;
            }
            refused(errand, batch, failure, batches);
        }
        return false;
    }

    /** Arize gives the ids in the order in which it was given the runs; of those it does not give, nobody has need yet. */
    private void taken(Errand errand, List<Ready> batch, List<String> given) {
        Map<UUID, String> ids = new LinkedHashMap<>();
        for (int n = 0; given.size() == batch.size() && n < batch.size(); n++) {
            ids.put(batch.get(n).id(), given.get(n));
        }
        errand.write(work -> {
            new MirrorNotes(work).have(Resource.RUN, ids);
            runs(work, errand)
                    .published(batch.stream()
                            .filter(ready -> !hasAnnotations(ready))
                            .map(Ready::row)
                            .toList());
            Requests.settled(errand, work);
        });
        meters.published("run", batch.size());
    }

    /** What people said of a run goes once Arize has it. */
    private static boolean hasAnnotations(Ready ready) {
        Trace trace = Objects.requireNonNull(ready.row().detail().trace());
        return !RunProjection.toRun(ready.row().detail().item(), trace)
                .annotations()
                .isEmpty();
    }

    private void refused(Errand errand, List<Ready> batch, Failure failure, Deque<List<Ready>> batches) {
        if (failure instanceof Failure.NotFound) {
            throw new Halt(new Outcome.Parked("Arize no longer has the experiment"));
        }
        if (batch.size() > 1) {
            RefusableBatches.halve(batch, batches);
        } else {
            errand.write(work -> runs(work, errand).park(batch.getFirst().row(), failure.text()));
        }
    }

    /**
     * Those that can go, as they go; one whose example Arize does not have waits for it.
     *
     * @param examples what is known of the examples; absent where the experiment has no dataset
     */
    List<Ready> ready(Errand errand, List<MirroredRuns.Row> rows, @Nullable Map<UUID, Mirrored> examples) {
        List<Ready> ready = new ArrayList<>();
        for (MirroredRuns.Row row : rows) {
            Mirrored example =
                    examples == null ? null : examples.get(row.detail().item().datasetItemId());
            String exampleId = example == null ? null : example.remoteId();
            if (examples != null && exampleId == null) {
                errand.write(work -> runs(work, errand).park(row, NO_EXAMPLE));
            } else {
                ready.add(ready(row, exampleId));
            }
        }
        return ready;
    }

    private Ready ready(MirroredRuns.Row row, @Nullable String exampleId) {
        Run run = RunProjection.toRun(
                row.detail().item(), Objects.requireNonNull(row.detail().trace()));
        SequencedMap<String, Json> shown =
                mapper.toArize(run.annotated(List.of())).members().members();
        SequencedMap<String, Json> members = new LinkedHashMap<>(shown);
        members.remove(ID);
        members.remove(EXAMPLE_ID);
        if (exampleId != null) {
            members.putFirst(EXAMPLE_ID, Json.string(exampleId));
        }
        // Arize takes no run without one.
        members.compute(OUTPUT, (name, output) -> output == null || output.isNull() ? Json.string("") : output);
        ItemIds.mark(members, row.id());
        return new Ready(row, members, Json.object(SaidRun.sent(mapper, run)));
    }

    private static MirroredRuns runs(UnitOfWork work, Errand errand) {
        return new MirroredRuns(work, new ExperimentId(errand.id()));
    }

    private static Consumer<UnitOfWork> saying(List<Ready> batch) {
        Map<UUID, Json> said = new LinkedHashMap<>();
        batch.forEach(ready -> said.put(ready.id(), ready.said()));
        return work -> new MirrorNotes(work).saying(Resource.RUN, said);
    }

    private static Consumer<UnitOfWork> undone(List<Ready> batch) {
        return work -> new MirrorNotes(work)
                .notTaken(Resource.RUN, batch.stream().map(Ready::id).toList());
    }

    private static List<ArizeRunInput> inputs(List<Ready> batch) {
        return batch.stream().map(ready -> new ArizeRunInput(ready.members())).toList();
    }
}
