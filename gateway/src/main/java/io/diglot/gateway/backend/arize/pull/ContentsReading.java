package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.MirroredParent;
import io.diglot.gateway.store.mirror.ParentTable;
import io.diglot.model.spaces.Workspace;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the examples of a dataset, or the runs of an experiment, where they are not here as they are there. */
@Component
final class ContentsReading {

    private final ExampleReading examples;
    private final RunReading runs;
    private final Comparison comparison;
    private final Mirror mirror;

    ContentsReading(ExampleReading examples, RunReading runs, Comparison comparison, Mirror mirror) {
        this.examples = examples;
        this.runs = runs;
        this.comparison = comparison;
        this.mirror = mirror;
    }

    /** What somebody else has read in the meantime is not read again, and what is gone by then is left out. */
    Mono<Void> read(Caller caller, Workspace workspace, Contents contents, Purpose purpose) {
        return mirror.read(workspace, work -> new ParentTable(work, contents.resource()).find(contents.id()))
                .flatMap(Mono::justOrEmpty)
                .filter(here -> here.follows()
                        && contents.remoteId().equals(here.remoteId())
                        && comparison.doubt(here, contents.updatedAt()).isPresent())
                .flatMap(here -> read(caller, workspace, contents, here, purpose))
                .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.empty());
    }

    private Mono<Void> read(
            Caller caller, Workspace workspace, Contents contents, MirroredParent here, Purpose purpose) {
        return contents.resource() == Resource.DATASET
                ? examples.read(caller, workspace, contents, here, purpose)
                : runs.read(caller, workspace, contents, here, purpose);
    }
}
