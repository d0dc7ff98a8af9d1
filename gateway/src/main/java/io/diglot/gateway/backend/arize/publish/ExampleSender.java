package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetVersion;
import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExamplesDeleted;
import io.diglot.arize.ArizeWrittenExamples;
import io.diglot.gateway.backend.arize.publish.Requests.Answer;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirrorNotes;
import io.diglot.gateway.store.mirror.MirroredExamples;
import io.diglot.gateway.store.mirror.MirroredExamples.Row;
import io.diglot.json.Json;
import io.diglot.model.ColumnNames;
import io.diglot.model.datasets.DatasetId;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Brings the examples of a dataset to Arize: new ones, changed ones, and those that are gone. */
@Component
final class ExampleSender {

    private final Requests requests;
    private final Doubts doubts;
    private final PublishMeters meters;

    ExampleSender(Requests requests, Doubts doubts, PublishMeters meters) {
        this.requests = requests;
        this.doubts = doubts;
        this.meters = meters;
    }

    /** Makes a dataset of some examples. */
    interface Maker {

        /** As {@link Requests#once}; ends the attempt where it was made, and else gives why Arize refused it. */
        Failure make(List<ArizeExampleInput> batch, Consumer<UnitOfWork> before, Consumer<UnitOfWork> undone);
    }

    /** Has a dataset made of the first examples that Arize takes; comes back only where it takes none. */
    void sendFirst(Errand errand, Maker maker) {
        for (List<Row> rows = fresh(errand); !rows.isEmpty(); rows = fresh(errand)) {
            Deque<List<Row>> batches = RefusableBatches.of(rows, ExampleSender::members);
            while (!batches.isEmpty()) {
                List<Row> batch = batches.remove();
                refused(errand, batch, maker.make(inputs(batch), saying(batch), undone(batch)), batches);
            }
        }
    }

    void send(Errand errand, String dataset) {
        for (List<Row> rows = fresh(errand); !rows.isEmpty(); rows = fresh(errand)) {
            insert(errand, dataset, RefusableBatches.of(rows, ExampleSender::members));
        }
        for (List<Row> rows = changed(errand); !rows.isEmpty(); rows = changed(errand)) {
            update(errand, dataset, RefusableBatches.of(rows, ExampleSender::members));
        }
        for (Map<UUID, String> gone = gone(errand); !gone.isEmpty(); gone = gone(errand)) {
            remove(errand, dataset, gone);
        }
    }

    private void insert(Errand errand, String dataset, Deque<List<Row>> batches) {
        while (!batches.isEmpty()) {
            List<Row> batch = batches.remove();
            Answer<ArizeWrittenExamples> answer = requests.once(
                    errand,
                    errand.arize()
                            .insertExamples(dataset, inputs(batch))
                            .on(404, () -> new Failure.NotFound(Resource.DATASET, errand.id())),
                    saying(batch),
                    undone(batch));
            switch (answer) {
                case Answer.Given<ArizeWrittenExamples> given -> {
                    List<String> ids = given.value().exampleIds();
                    errand.write(work -> taken(errand, work, batch, ids));
                    meters.published("example", batch.size());
                    if (ids.size() != batch.size()) {
                        throw doubts.lookSoon(errand);
                    }
                }
                case Answer.Refused<ArizeWrittenExamples> refusal -> refused(errand, batch, refusal.failure(), batches);
            }
        }
    }

    /** Arize gives the ids in the order in which it was given the examples. */
    private void taken(Errand errand, UnitOfWork work, List<Row> batch, List<String> given) {
        if (given.size() == batch.size()) {
            Map<UUID, String> ids = new LinkedHashMap<>();
            for (int n = 0; n < batch.size(); n++) {
                ids.put(batch.get(n).id(), given.get(n));
            }
            new MirrorNotes(work).have(Resource.EXAMPLE, ids);
            contents(work, errand).published(ids.keySet());
            Requests.settled(errand, work);
        } else {
            requests.lookForIds(errand, work);
        }
    }

    private void update(Errand errand, String dataset, Deque<List<Row>> batches) {
        while (!batches.isEmpty()) {
            List<Row> batch = batches.remove();
            Answer<ArizeWrittenExamples> answer =
                    requests.repeatable(errand, errand.arize().updateExamples(dataset, changes(batch)));
            switch (answer) {
                case Answer.Given<ArizeWrittenExamples> written -> {
                    errand.write(work -> {
                        saying(batch).accept(work);
                        contents(work, errand)
                                .published(batch.stream().map(Row::id).toList());
                    });
                    meters.published("example", batch.size());
                }
                case Answer.Refused<ArizeWrittenExamples> refusal -> refused(errand, batch, refusal.failure(), batches);
            }
        }
    }

    private void remove(Errand errand, String dataset, Map<UUID, String> gone) {
        ArizeDataset known = requests.read(
                errand,
                errand.arize().dataset(dataset).on(404, () -> new Failure.NotFound(Resource.DATASET, errand.id())));
        List<ArizeDatasetVersion> versions = known.versions();
        if (versions != null && !versions.isEmpty()) {
            Answer<ArizeExamplesDeleted> answer = requests.repeatable(
                    errand,
                    errand.arize().deleteExamples(dataset, versions.getFirst().id(), List.copyOf(gone.values())));
            if (answer instanceof Answer.Refused<ArizeExamplesDeleted> refusal) {
                throw new Halt(new Outcome.Parked("Arize does not delete its examples: "
                        + refusal.failure().text()));
            }
        }
        errand.write(work -> new MirrorNotes(work).toldGone(Resource.EXAMPLE, gone.keySet()));
    }

    /** Half and half, down to the one that Arize does not take: it waits for a person, and the others go. */
    private void refused(Errand errand, List<Row> batch, Failure failure, Deque<List<Row>> batches) {
        if (failure instanceof Failure.NotFound) {
            throw new Halt(new Outcome.Parked("Arize no longer has the dataset"));
        }
        if (batch.size() > 1) {
            RefusableBatches.halve(batch, batches);
            return;
        }
        errand.write(work -> contents(work, errand).park(batch.getFirst(), failure.text()));
    }

    private static List<Row> fresh(Errand errand) {
        return errand.read(work -> contents(work, errand).fresh(ArizeApi.LARGEST_BATCH));
    }

    private static List<Row> changed(Errand errand) {
        return errand.read(work -> contents(work, errand).changed(ArizeApi.LARGEST_BATCH));
    }

    private static Map<UUID, String> gone(Errand errand) {
        return errand.read(work -> contents(work, errand).gone(ArizeApi.LARGEST_BATCH));
    }

    private static MirroredExamples contents(UnitOfWork work, Errand errand) {
        return new MirroredExamples(work, new DatasetId(errand.id()));
    }

    private static Consumer<UnitOfWork> saying(List<Row> batch) {
        Map<UUID, Json> said = batch.stream().collect(Collectors.toMap(Row::id, Row::state));
        return work -> new MirrorNotes(work).saying(Resource.EXAMPLE, said);
    }

    private static Consumer<UnitOfWork> undone(List<Row> batch) {
        return work -> new MirrorNotes(work)
                .notTaken(Resource.EXAMPLE, batch.stream().map(Row::id).toList());
    }

    private static List<ArizeExampleInput> inputs(List<Row> batch) {
        return batch.stream().map(row -> new ArizeExampleInput(members(row))).toList();
    }

    private static List<ArizeExampleInput> changes(List<Row> batch) {
        List<ArizeExampleInput> changes = new ArrayList<>();
        for (Row row : batch) {
            SequencedMap<String, Json> members = new LinkedHashMap<>();
            members.put("id", Json.string(String.valueOf(row.remoteId())));
            members.putAll(data(row));
            changes.add(new ArizeExampleInput(members));
        }
        return changes;
    }

    private static SequencedMap<String, Json> members(Row row) {
        SequencedMap<String, Json> members = data(row);
        ItemIds.mark(members, row.id());
        return members;
    }

    private static SequencedMap<String, Json> data(Row row) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        row.example()
                .data()
                .members()
                .forEach((key, value) -> members.put(ColumnNames.EXAMPLE.toArizeColumn(key), value));
        return members;
    }
}
