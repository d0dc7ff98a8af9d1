package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.annotations.AnnotationConfigWalk;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The annotation configs of the embedded database. */
@Component
final class EmbeddedAnnotationConfigs implements AnnotationConfigBackend {

    private final Transactions transactions;
    private final Database database;

    EmbeddedAnnotationConfigs(Transactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Mono<Slice<LocatedAnnotationConfig>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> new AnnotationConfigWalk(spaces).slice(scope, name, from, limit));
    }

    @Override
    public Mono<LocatedAnnotationConfig> get(Caller caller, AnnotationConfigId id) {
        return transactions.read(
                caller,
                Kept.ANNOTATION_CONFIG,
                id.value(),
                work -> new LocatedAnnotationConfig(new AnnotationConfigs(work).get(id), work.workspace()));
    }

    @Override
    public Mono<LocatedAnnotationConfig> create(Caller caller, UUID space, AnnotationConfigDraft draft) {
        return transactions.forMore(database.write(session -> {
            Workspace workspace = transactions.spaces(session, caller).require(space);
            return new LocatedAnnotationConfig(
                    new AnnotationConfigs(transactions.in(session, caller, workspace)).create(draft), workspace);
        }));
    }

    @Override
    public Mono<LocatedAnnotationConfig> revise(Caller caller, AnnotationConfigId id, AnnotationConfigEdit edit) {
        return transactions.write(
                caller,
                Kept.ANNOTATION_CONFIG,
                id.value(),
                work -> new LocatedAnnotationConfig(new AnnotationConfigs(work).revise(id, edit), work.workspace()));
    }

    @Override
    public Mono<Void> delete(Caller caller, AnnotationConfigId id) {
        return transactions
                .delete(caller, Kept.ANNOTATION_CONFIG, id.value(), work -> {
                    new AnnotationConfigs(work).delete(id);
                    return id;
                })
                .then();
    }
}
