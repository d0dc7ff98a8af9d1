package io.diglot.gateway.backend.opik.examples;

import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.definitions.RecordedConfigs;
import io.diglot.gateway.backend.opik.items.ItemReader;
import io.diglot.gateway.backend.opik.items.ItemReader.Version;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.identity.IdCodec;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Records what people say of examples: Opik has no place for it. */
@Component
public final class ExampleAnnotator {

    private final DatasetReader datasets;
    private final ItemReader items;
    private final RecordedAnnotations annotations;
    private final RecordedConfigs configs;

    ExampleAnnotator(
            DatasetReader datasets, ItemReader items, RecordedAnnotations annotations, RecordedConfigs configs) {
        this.datasets = datasets;
        this.items = items;
        this.annotations = annotations;
        this.configs = configs;
    }

    public Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> drafts) {
        List<AnnotationDraft> telling = drafts.stream()
                .filter(draft ->
                        !draft.isEmpty() && IdCodec.uuid(draft.recordId()).isPresent())
                .toList();
        Set<ExampleId> named = telling.stream()
                .map(draft -> new ExampleId(UUID.fromString(draft.recordId())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return datasets.locate(caller, dataset).flatMap(found -> known(caller, found, named)
                .flatMap(known -> record(
                        caller,
                        found,
                        telling.stream()
                                .filter(draft -> known.contains(new ExampleId(UUID.fromString(draft.recordId()))))
                                .toList())));
    }

    /** Those of the examples that the dataset holds, be it in an older version. */
    private Mono<Set<ExampleId>> known(Caller caller, Found found, Set<ExampleId> named) {
        return datasets.latest(caller, found.workspace(), found.id())
                .flatMap(latest -> latest.map(it -> items.held(caller, Version.of(found.workspace(), it), named))
                        .orElseGet(() -> Mono.just(Map.of())))
                .flatMap(held -> {
                    List<ExampleId> rest =
                            named.stream().filter(id -> !held.containsKey(id)).toList();
                    return items.everHeld(caller, found.workspace(), found.id(), rest)
                            .map(older -> {
                                Set<ExampleId> known = new LinkedHashSet<>(held.keySet());
                                known.addAll(older);
                                return known;
                            });
                });
    }

    private Mono<Void> record(Caller caller, Found found, List<AnnotationDraft> drafts) {
        Parent parent = new Parent(found.workspace(), Kind.EXAMPLE, found.id().value());
        return configs.note(caller, found.workspace(), drafts).then(annotations.add(parent, drafts, caller.user()));
    }
}
