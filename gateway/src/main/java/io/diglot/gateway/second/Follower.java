package io.diglot.gateway.second;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.copy.fates.CopyFates;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.Turn;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.Named;
import io.diglot.model.spaces.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does the tasks of what is behind: decides whether it is time, brings it there, and notes how far it came. */
@Component
final class Follower implements Function<Turn, Optional<Instant>> {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int REMEMBERED = 20_000;

    private final Database database;
    private final Clock clock;
    private final MirrorSettings settings;
    private final First first;
    private final Second second;
    private final MirrorMeters meters;
    private final Pace pace;

    /** What writes named, and the first backend did not know when it was asked; by what it is plainly known. */
    private final Cache<Named, Named> notFound =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Follower(Database database, Clock clock, MirrorSettings settings, First first, Second second, MirrorMeters meters) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.first = first;
        this.second = second;
        this.meters = meters;
        this.pace = new Pace(settings);
    }

    @Override
    public Optional<Instant> apply(Turn turn) {
        Behind.Id id = Behind.Id.ofTask(turn.task());
        Optional<Behind> begun = inTurn(session -> begin(session, turn, id));
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        Instant started = clock.instant();
        Instant due = pace.due(begun.get());
        if (due.isAfter(started)) {
            // What is to be let be may change meanwhile, which nobody wakes it for.
            return Optional.of(pace.isPostponed(begun.get()) ? earlier(due, started.plus(LOOK_AGAIN)) : due);
        }
        Outcome outcome = attempt(turn, begun.get());
        pace.took(id, started, clock.instant());
        return inTurn(session -> ended(session, turn, begun.get(), started, outcome));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Brings everything at once from now on, however little quiet it is. */
    void hurry() {
        pace.hurry();
    }

    private <T> Optional<T> inTurn(Function<Session, Optional<T>> work) {
        return database.write(work).blockOptional().flatMap(Function.identity());
    }

    private static Optional<Behind> begin(Session session, Turn turn, Behind.Id id) {
        turn.hold(session);
        Optional<Behind> found = new BehindTable(session).find(id);
        if (found.isEmpty()) {
            turn.end(session);
        }
        return found;
    }

    private Outcome attempt(Turn turn, Behind behind) {
        Held held = work -> database.writeOnly(session -> {
                    turn.hold(session);
                    work.accept(session);
                })
                .block();
        try {
            return carry(behind, held);
        } catch (Turn.Over e) {
            // What was written last may be older than what the other one has written.
            database.writeOnly(session -> new BehindTable(session).note(List.of(behind.id()), settings.quiet()))
                    .block();
            throw e;
        } catch (FailureException e) {
            return new Outcome.Failed(e.failure().text());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                // The gateway stops; the next one goes on.
                throw e;
            }
            LOG.error("mirroring failed: task={}", turn.task(), e);
            return new Outcome.Failed("it failed by a fault of its own, which the log tells of");
        }
    }

    private Outcome carry(Behind behind, Held held) {
        Behind.Id id = behind.id();
        if (id.kind() == Behind.Kind.NAMES && !first.tellsNames()) {
            return new Outcome.Done();
        }
        CopyFates fates = CopyFates.between(first.kind(), second.kind());
        First.View view = first.look();
        return switch (id.kind()) {
            case PIECES ->
                new PieceCarrying(
                                view.source(),
                                second.side(),
                                fates,
                                pieces(id, view.standing(id.workspace())),
                                held,
                                meters)
                        .carry();
            case NAMED ->
                new NamedFinding(
                                database,
                                id.workspace(),
                                view.owners(id.workspace()),
                                second.owners(id.workspace()),
                                notFound,
                                settings.quiet(),
                                held)
                        .find(clock.instant());
            default ->
                new Carrying(view.source(), second.side(), fates, view.doubts(behind), held).of(id, datasets(behind));
        };
    }

    private Pieces pieces(Behind.Id id, Standing standing) {
        Instant now = clock.instant();
        if (pace.isInAHurry()) {
            database.writeOnly(session -> new BehindPieces(session).hasten(id.workspace(), now))
                    .block();
        }
        return new Pieces(database, standing, id.workspace(), settings.quiet(), now);
    }

    /** One that has failed lets its experiments pass: what they need of it is looked at by themselves. */
    private BehindOthers datasets(Behind experiment) {
        return new BehindOthers() {
            @Override
            public boolean isOlder(Behind.Id dataset) {
                return find(dataset)
                        .filter(behind -> !behind.firstChangedAt().isAfter(experiment.lastChangedAt()))
                        .isPresent();
            }

            @Override
            public boolean has(Behind.Id dataset) {
                return find(dataset).isPresent();
            }

            @Override
            public Optional<Behind.Id> olderProject(Workspace workspace) {
                return database.<Optional<Behind>>read(session -> new BehindTable(session)
                                .untried(workspace, Behind.Kind.PROJECT, experiment.lastChangedAt()))
                        .blockOptional()
                        .flatMap(found -> found.map(Behind::id));
            }

            private Optional<Behind> find(Behind.Id dataset) {
                return database.<Optional<Behind>>read(session ->
                                new BehindTable(session).find(dataset).filter(behind -> behind.attempts() == 0))
                        .blockOptional()
                        .flatMap(found -> found);
            }
        };
    }

    private Optional<Instant> ended(Session session, Turn turn, Behind seen, Instant started, Outcome outcome) {
        turn.hold(session);
        BehindTable table = new BehindTable(session);
        Behind.Id id = seen.id();
        switch (outcome) {
            case Outcome.Done done -> {
                if (id.kind() != Behind.Kind.PIECES) {
                    meters.carried(id.kind());
                }
                if (table.end(seen)) {
                    turn.end(session);
                    return Optional.empty();
                }
                table.beginAnew(id, started);
                return table.find(id).map(pace::due);
            }
            case Outcome.Again again -> {
                Instant now = clock.instant();
                pace.postpone(seen, now.plus(again.after()));
                return Optional.of(earlier(now.plus(again.after()), now.plus(LOOK_AGAIN)));
            }
            case Outcome.Waits waits -> {
                if (table.find(waits.on()).isEmpty()) {
                    table.note(List.of(waits.on()), Duration.ZERO);
                }
                table.hasten(waits.on());
                return Optional.of(clock.instant().plus(A_MOMENT));
            }
            case Outcome.Failed failed -> {
                meters.failed(id.kind());
                table.failed(id, failed.because());
                Instant again = pace.afterFailures(seen.attempts() + 1, clock.instant());
                LOG.warn("not mirrored yet: task={} failure={} again={}", turn.task(), failed.because(), again);
                return Optional.of(again);
            }
        }
    }
}
