package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.TagEdit;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The tags of datasets on the Opik server, which takes all of a dataset's at once. */
@Component
public final class DatasetTags {

    private final DatasetReader reader;
    private final DatasetRequests requests;
    private final DatasetTurns turns;

    DatasetTags(DatasetReader reader, DatasetRequests requests, DatasetTurns turns) {
        this.reader = reader;
        this.requests = requests;
        this.turns = turns;
    }

    /** A dataset that Arize's clients may see. Fails with {@link Failure.NotFound} where there is none. */
    public Mono<Found> locate(Caller caller, DatasetId id) {
        return reader.locate(caller, id);
    }

    /** Changes the tags of a dataset, whatever other clients of Arize do with it; gives those that it bears then. */
    public Mono<List<String>> edit(Caller caller, Found found, TagEdit edit) {
        return turns.inTurn(caller, found, turn -> reader.read(caller, found.workspace(), found.id())
                .flatMap(dataset -> {
                    List<String> tags = edit.of(dataset.tags());
                    Mono<Void> write = tags.equals(dataset.tags())
                            ? Mono.empty()
                            : turn.requireHeld()
                                    .then(Mono.defer(
                                            () -> requests.tag(caller, new Found(dataset, found.workspace()), tags)));
                    return write.thenReturn(tags);
                }));
    }

    /** Changes the tags of all datasets of a workspace that bear a tag, one after the other. */
    public Mono<Void> editAll(Caller caller, Workspace workspace, String bearing, TagEdit edit) {
        return requests.tagged(caller, workspace, bearing)
                // What changes may come to lie on another page.
                .collectList()
                .flatMapIterable(datasets -> datasets)
                .concatMap(dataset -> edit(caller, new Found(dataset, workspace), edit)
                        .then()
                        .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.empty()))
                .then();
    }
}
