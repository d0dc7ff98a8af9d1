package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.mirror.ParkedThings;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.PublicationTable;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /publications} on the management port: what is not in Arize yet, and why. A {@code POST} tries one again. */
@Component
@Endpoint(id = "publications")
final class PublicationsEndpoint {

    private static final int MOST = 1000;

    private final Database database;
    private final Publications publications;

    PublicationsEndpoint(Database database, Publications publications) {
        this.database = database;
        this.publications = publications;
    }

    /**
     * One line of the list.
     *
     * @param state {@code pending}, {@code parked}, or {@code recorded} for what Arize has no way to take
     */
    record Line(
            String workspace,
            String kind,
            String id,
            @Nullable String parent,
            String state,
            @Nullable Instant since,
            @Nullable Integer attempts,
            @Nullable String failure) {

        static Line of(Publication publication) {
            return new Line(
                    publication.id().workspace().name(),
                    publication.id().kind(),
                    publication.id().id().toString(),
                    null,
                    publication.parked() ? "parked" : "pending",
                    publication.firstChangedAt(),
                    publication.attempts(),
                    publication.failure());
        }

        static Line of(ParkedThings.Thing thing) {
            return new Line(
                    thing.workspace().name(),
                    thing.resource().name().toLowerCase(Locale.ROOT),
                    thing.id().toString(),
                    thing.parent() == null ? null : thing.parent().toString(),
                    thing.parked() ? "parked" : "recorded",
                    thing.since(),
                    null,
                    thing.failure());
        }
    }

    /** All that is shown, parked ones first. */
    record Listing(List<Line> publications) {}

    @ReadOperation
    Mono<Listing> list() {
        return database.read(session -> {
            Stream<Line> whole =
                    new PublicationTable(session).some(MOST).stream().map(Line::of);
            Stream<Line> parts = new ParkedThings(session).some(MOST).stream().map(Line::of);
            return new Listing(Stream.concat(whole, parts)
                    .sorted((one, other) -> Boolean.compare(
                            !one.state().equals("parked"), !other.state().equals("parked")))
                    .limit(MOST)
                    .toList());
        });
    }

    @WriteOperation
    Mono<WebEndpointResponse<Void>> again(@Selector String workspace, @Selector String kind, @Selector String id) {
        Optional<Publication.Id> known =
                IdCodec.uuid(id).flatMap(uuid -> Publication.Id.of(new Workspace(workspace), kind, uuid));
        return Mono.justOrEmpty(known)
                .flatMap(publications::again)
                .defaultIfEmpty(false)
                .map(found -> new WebEndpointResponse<>(
                        found ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND));
    }
}
