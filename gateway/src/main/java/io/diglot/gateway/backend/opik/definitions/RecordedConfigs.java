package io.diglot.gateway.backend.opik.definitions;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.Provenance;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.AnnotationConfigTable;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.gateway.store.annotations.SaidUnderNames;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The annotation configs that an Opik server has no place for: those of free texts, those with labels that count nothing,
 * and those that annotations made, whose range nobody gave.
 */
@Component
public final class RecordedConfigs {

    private final Database database;
    private final UuidV7 ids;

    RecordedConfigs(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Sees to it that there is a config of each name that is annotated under. */
    public Mono<Void> note(Caller caller, Workspace workspace, Collection<AnnotationDraft> annotations) {
        return annotations.isEmpty()
                ? Mono.empty()
                : database.writeOnly(session -> new SaidUnderNames(in(session, caller, workspace)).note(annotations));
    }

    /** All of a workspace, in no order. */
    Mono<List<AnnotationConfig>> of(Caller caller, Workspace workspace) {
        return database.read(session -> new AnnotationConfigTable(in(session, caller, workspace)).all());
    }

    <T> Mono<T> read(Caller caller, Workspace workspace, Function<AnnotationConfigs, @Nullable T> work) {
        return database.read(session -> work.apply(new AnnotationConfigs(in(session, caller, workspace))));
    }

    <T> Mono<T> write(Caller caller, Workspace workspace, Function<AnnotationConfigs, @Nullable T> work) {
        return database.write(session -> work.apply(new AnnotationConfigs(in(session, caller, workspace))));
    }

    private UnitOfWork in(Session session, Caller caller, Workspace workspace) {
        return new UnitOfWork(session, workspace, new Provenance(caller.user(), session.now(), ids::next), List.of());
    }
}
