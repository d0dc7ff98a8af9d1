package io.diglot.gateway.second;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
import reactor.core.scheduler.Schedulers;

/**
 * {@code GET /mirror} on the management port: in what the second backend is behind, and why. A {@code POST} has all looked at
 * that the first one holds, which is how a second one is filled; one to {@code /mirror/{workspace}/{kind}/{id}} has one thing
 * looked at.
 */
@Component
@Endpoint(id = "mirror")
final class MirrorEndpoint {

    private static final int MOST = 1000;

    private final Database database;
    private final Second second;
    private final Following following;
    private final Everything everything;

    MirrorEndpoint(Database database, Second second, Following following, Everything everything) {
        this.database = database;
        this.second = second;
        this.following = following;
        this.everything = everything;
    }

    /** One line of the list. */
    record Line(
            String workspace,
            String kind,
            String id,
            Instant since,
            int attempts,
            @Nullable String failure) {

        static Line of(Behind behind) {
            return new Line(
                    behind.id().workspace().name(),
                    behind.id().kind().word(),
                    behind.id().id().toString(),
                    behind.firstChangedAt(),
                    behind.attempts(),
                    behind.failure());
        }

        static Line of(BehindPiece piece) {
            return new Line(
                    piece.id().workspace().name(),
                    piece.id().kind().word(),
                    piece.id().id().toString(),
                    piece.firstChangedAt(),
                    piece.attempts(),
                    piece.failure());
        }
    }

    /**
     * How it stands.
     *
     * @param to the second backend
     * @param open whether this instance could open it
     * @param behind how many things
     * @param oldest some of them, the oldest first
     */
    record Standing(String to, boolean open, long behind, List<Line> oldest) {}

    /** @param behind how many things are now to be looked at */
    record Marked(long behind) {}

    @ReadOperation
    Mono<Standing> standing() {
        return database.read(session -> {
            BehindTable table = new BehindTable(session);
            BehindPieces pieces = new BehindPieces(session);
            // An attempt at all traces and threads of a workspace says something only where it has failed.
            Stream<Line> things = table.oldest(MOST).stream()
                    .filter(behind -> behind.id().kind() != Behind.Kind.PIECES || behind.attempts() > 0)
                    .map(Line::of);
            return new Standing(
                    second.place(),
                    second.isOpen(),
                    table.count() + pieces.count(),
                    Stream.concat(things, pieces.oldest(MOST).stream().map(Line::of))
                            .sorted(Comparator.comparing(Line::since))
                            .limit(MOST)
                            .toList());
        });
    }

    @WriteOperation
    Mono<Marked> all() {
        return Mono.fromCallable(() -> new Marked(everything.mark()))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnSuccess(marked -> following.wake());
    }

    @WriteOperation
    Mono<WebEndpointResponse<Void>> one(@Selector String workspace, @Selector String kind, @Selector String id) {
        Optional<Behind.Id> known = Behind.Kind.of(kind)
                .flatMap(of -> IdCodec.uuid(id).map(uuid -> new Behind.Id(new Workspace(workspace), of, uuid)));
        return Mono.fromCallable(() -> known.isPresent() && everything.mark(known.get()))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnSuccess(marked -> following.wake())
                .map(marked -> new WebEndpointResponse<>(
                        marked ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND));
    }
}
