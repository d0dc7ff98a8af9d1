package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.FeedbackDefinitionStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.ScaleKind;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Feedback definitions in the embedded database. */
@Component
final class EmbeddedFeedbackDefinitions implements FeedbackDefinitionStore {

    private static final Set<ScaleKind> SEEN_BY_OPIK = EnumSet.complementOf(EnumSet.of(ScaleKind.FREEFORM));

    private final Transactions transactions;

    EmbeddedFeedbackDefinitions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Page<AnnotationConfig>> find(
            Caller caller, Optional<String> name, Optional<ScaleKind> kind, PageRequest page) {
        Set<ScaleKind> kinds = kind.<Set<ScaleKind>>map(EnumSet::of).orElse(SEEN_BY_OPIK);
        return transactions.read(caller, work -> new AnnotationConfigs(work).find(name, kinds, page));
    }

    @Override
    public Mono<AnnotationConfig> get(Caller caller, AnnotationConfigId id) {
        return transactions.read(caller, work -> seen(new AnnotationConfigs(work).get(id)));
    }

    @Override
    public Mono<AnnotationConfigId> create(Caller caller, AnnotationConfigDraft draft) {
        return transactions.write(caller, work -> {
            new WorkspaceTable(work).ensure();
            return new AnnotationConfigs(work).create(draft).id();
        });
    }

    @Override
    public Mono<Void> revise(Caller caller, AnnotationConfigId id, AnnotationConfigEdit edit) {
        return transactions.writeOnly(
                caller, work -> new AnnotationConfigs(work).revise(id, before -> edit.of(seen(before))));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<AnnotationConfigId> ids) {
        return transactions.delete(caller, work -> new AnnotationConfigs(work).delete(ids, SEEN_BY_OPIK));
    }

    private static AnnotationConfig seen(AnnotationConfig config) {
        if (!SEEN_BY_OPIK.contains(ScaleKind.of(config.scale()))) {
            throw new Failure.NotFound(Resource.ANNOTATION_CONFIG, config.id()).asException();
        }
        return config;
    }
}
