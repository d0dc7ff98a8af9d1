package io.diglot.gateway.state;

import io.diglot.gateway.database.Database;
import io.diglot.model.spaces.Workspace;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sagas that are not over, to be looked at. */
@Component
public final class OpenSagas {

    private final Database database;
    private final SagaTable table;
    private final SagaSlices slices = new SagaSlices();

    public OpenSagas(Database database, CredentialSeal seal) {
        this.database = database;
        this.table = new SagaTable(seal);
    }

    /** What an experiment or a dataset is made by; nothing where that is over, or not known here. */
    public Mono<Making> making(Workspace workspace, UUID subject) {
        return database.read(session -> table.making(session, workspace, subject).stream()
                        .findFirst()
                        .map(found ->
                                found.saga().filter(Saga::undoing).isPresent() ? Making.UNDONE : Making.UNDECIDED))
                .flatMap(Mono::justOrEmpty);
    }

    /** Where the making of something stands that is not over. */
    public enum Making {
        /** It may yet come to be. */
        UNDECIDED,
        /** It must not stand, and what there is of it goes. */
        UNDONE
    }

    /** Whether nothing keeps one from beginning. */
    public Mono<Boolean> isFree(Saga begun) {
        return database.read(session -> table.inTheWayOf(session, begun).isEmpty());
    }

    /** Whether nothing that makes the same experiment is left of an earlier attempt, of which something may still come. */
    public Mono<Boolean> isAlone(Saga begun) {
        return database.read(session -> table.making(session, begun.workspace(), begun.subject()).stream()
                .allMatch(it -> it.id().equals(begun.id())));
    }

    /** What one was extended by, in that order; read as it is asked for. */
    public Flux<SagaSlice> slices(Saga saga) {
        return slice(saga, -1).expand(slice -> slice(saga, slice.number())).limitRate(1);
    }

    private Mono<SagaSlice> slice(Saga saga, int behind) {
        return database.read(session -> slices.behind(session, saga, behind));
    }
}
