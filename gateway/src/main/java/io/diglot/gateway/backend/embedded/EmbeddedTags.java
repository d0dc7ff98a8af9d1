package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.TagBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.tags.TagBearers;
import io.diglot.gateway.store.tags.Tags;
import io.diglot.model.TagEdit;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.tags.LocatedTag;
import io.diglot.model.tags.TagDraft;
import io.diglot.model.tags.TagId;
import io.diglot.model.tags.TagRemoval;
import io.diglot.model.tags.TagRevision;
import io.diglot.model.tags.Tagged;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tags in the embedded database. */
@Component
final class EmbeddedTags implements TagBackend {

    private final Transactions transactions;
    private final Database database;

    EmbeddedTags(Transactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Mono<LocatedTag> create(Caller caller, UUID space, TagDraft draft) {
        return transactions.forMore(database.write(session -> {
            Workspace workspace = transactions.spaces(session, caller).require(space);
            return new Tags(transactions.in(session, caller, workspace)).create(draft);
        }));
    }

    @Override
    public Mono<LocatedTag> revise(Caller caller, TagId id, TagRevision revision) {
        return transactions.write(caller, Kept.TAG, id.value(), work -> {
            Tags tags = new Tags(work);
            String before = tags.get(id).name();
            LocatedTag revised = tags.revise(id, revision);
            String after = revised.tag().name();
            if (!after.equals(before)) {
                new TagBearers(work).editAll(before, new TagEdit.Merge(List.of(after), List.of(before)));
            }
            return revised;
        });
    }

    @Override
    public Mono<Void> delete(Caller caller, TagId id) {
        return transactions
                .delete(caller, Kept.TAG, id.value(), work -> {
                    Tags tags = new Tags(work);
                    String name = tags.get(id).name();
                    new TagBearers(work).editAll(name, new TagEdit.Merge(List.of(), List.of(name)));
                    tags.delete(id);
                    return id;
                })
                .then();
    }

    @Override
    public Mono<List<LocatedTag>> of(Caller caller, Tagged thing) {
        return transactions
                .read(caller, kept(thing), id(thing), work -> new Tags(work).borne(new TagBearers(work).tags(thing)))
                .flatMap(borne -> borne.unknown().isEmpty()
                        ? Mono.just(borne.tags())
                        : transactions
                                .write(caller, kept(thing), id(thing), work -> new Tags(work)
                                        .seen(new TagBearers(work).tags(thing)))
                                // They are told all the same; by their ids they are found once there is room.
                                .onErrorResume(Failure.is(Failure.NoRoom.class), full -> Mono.just(borne.tags())));
    }

    @Override
    public Mono<List<LocatedTag>> add(Caller caller, Tagged thing, List<TagId> tags) {
        return transactions.write(caller, kept(thing), id(thing), work -> {
            TagBearers bearers = new TagBearers(work);
            Set<String> borne = new HashSet<>(bearers.tags(thing));
            List<String> names = new Tags(work).names(tags);
            if (!borne.containsAll(names)) {
                bearers.edit(thing, new TagEdit.Merge(names, List.of()));
            }
            return new Tags(work).seen(bearers.tags(thing));
        });
    }

    @Override
    public Mono<TagRemoval> remove(Caller caller, Tagged thing, List<TagId> tags) {
        return transactions.delete(caller, kept(thing), id(thing), work -> {
            TagBearers bearers = new TagBearers(work);
            TagRemoval removal =
                    TagRemoval.of(new Tags(work).borne(bearers.tags(thing)).tags(), tags);
            if (!removal.removed().isEmpty()) {
                bearers.edit(thing, new TagEdit.Merge(List.of(), removal.names()));
            }
            return removal;
        });
    }

    private static Kept kept(Tagged thing) {
        return switch (thing) {
            case Tagged.OfDataset dataset -> Kept.DATASET;
            case Tagged.OfExperiment experiment -> Kept.EXPERIMENT;
        };
    }

    private static UUID id(Tagged thing) {
        return switch (thing) {
            case Tagged.OfDataset dataset -> dataset.id().value();
            case Tagged.OfExperiment experiment -> experiment.id().value();
        };
    }
}
