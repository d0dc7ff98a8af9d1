package io.diglot.gateway.backend.opik;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.store.Provenance;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.gateway.store.spaces.VisibleSpaces;
import io.diglot.gateway.store.tags.Tags;
import io.diglot.identity.UuidV7;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.tags.LocatedTag;
import io.diglot.model.tags.TagId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What Opik has no place for of a tag: its id, its description and its colour. */
@Component
final class RecordedTags {

    private final Database database;
    private final UuidV7 ids;

    RecordedTags(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where none of the workspaces has such a tag. */
    Mono<LocatedTag> locate(Mono<List<Workspace>> visible, Caller caller, TagId id) {
        return visible.flatMap(seen -> database.read(session -> {
            Workspace workspace = new Spaces(session, new VisibleSpaces(Set.copyOf(seen))).of(Kept.TAG, id.value());
            return new LocatedTag(in(session, caller, workspace).get(id), workspace);
        }));
    }

    /** The names of tags. Fails where the workspace does not have them all. */
    Mono<List<String>> names(Caller caller, Workspace workspace, List<TagId> tags) {
        return database.read(session -> in(session, caller, workspace).names(tags));
    }

    /** The tags of these names, those changed last first; from now on they are known by their ids. */
    Mono<List<LocatedTag>> seen(Caller caller, Workspace workspace, List<String> names) {
        return database.read(session -> in(session, caller, workspace).borne(names))
                .flatMap(borne -> borne.unknown().isEmpty()
                        ? Mono.just(borne.tags())
                        : write(caller, workspace, tags -> tags.seen(names)));
    }

    <T> Mono<T> write(Caller caller, Workspace workspace, Function<Tags, @Nullable T> work) {
        return database.write(session -> work.apply(in(session, caller, workspace)));
    }

    private Tags in(Session session, Caller caller, Workspace workspace) {
        return new Tags(
                new UnitOfWork(session, workspace, new Provenance(caller.user(), session.now(), ids::next), List.of()));
    }
}
