package io.diglot.gateway.backend.opik;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.examples.ExampleAnnotator;
import io.diglot.gateway.backend.opik.examples.ExampleWalk;
import io.diglot.gateway.backend.opik.examples.ExampleWriter;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Examples on an Opik server. */
@Component
final class OpikExamples implements ExampleBackend, RemotePort {

    private final ExampleWalk walk;
    private final ExampleWriter writer;
    private final ExampleAnnotator annotator;

    OpikExamples(ExampleWalk walk, ExampleWriter writer, ExampleAnnotator annotator) {
        this.walk = walk;
        this.writer = writer;
        this.annotator = annotator;
    }

    @Override
    public Mono<WrittenExamples> create(Caller caller, UUID space, String name, List<ExampleDraft> examples) {
        return writer.create(caller, space, name, examples);
    }

    @Override
    public Mono<LocatedDataset> createStreamed(
            Caller caller, UUID space, String name, Flux<List<ExampleDraft>> examples) {
        return writer.createStreamed(caller, space, name, examples);
    }

    @Override
    public Mono<List<ArrowColumn>> columns(Caller caller, DatasetId dataset, @Nullable DatasetVersionId version) {
        return walk.columns(caller, dataset, version);
    }

    @Override
    public Mono<Slice<Example>> walkAmong(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            @Nullable Set<String> ids,
            @Nullable Position from,
            int limit) {
        return walk.part(caller, dataset, version, from, limit);
    }

    @Override
    public Mono<WrittenExamples> insert(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, List<ExampleDraft> examples) {
        return writer.insert(caller, dataset, version, examples);
    }

    @Override
    public Mono<WrittenExamples> merge(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            List<ExampleColumns> examples,
            @Nullable String newVersion) {
        return writer.merge(caller, dataset, version, examples, newVersion);
    }

    @Override
    public Mono<List<ExampleId>> remove(
            Caller caller, DatasetId dataset, DatasetVersionId version, List<ExampleId> examples) {
        return writer.remove(caller, dataset, version, examples);
    }

    @Override
    public Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> drafts) {
        return annotator.annotate(caller, dataset, drafts);
    }
}
