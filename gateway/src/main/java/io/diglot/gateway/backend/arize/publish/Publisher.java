package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.Turn;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.mirror.PublicationTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does the tasks of the outbox: decides whether it is time, and notes how far it came. */
@Component
final class Publisher implements Function<Turn, Optional<Instant>> {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final String KEY_LOST = "the key was sealed with a secret that is not known any more";

    private final Database database;
    private final Clock clock;
    private final Outbox outbox;
    private final PublishSettings settings;
    private final DatasetPublisher datasets;
    private final ExperimentPublisher experiments;

    Publisher(
            Database database,
            Clock clock,
            Outbox outbox,
            PublishSettings settings,
            DatasetPublisher datasets,
            ExperimentPublisher experiments) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.settings = settings;
        this.datasets = datasets;
        this.experiments = experiments;
    }

    @Override
    public Optional<Instant> apply(Turn turn) {
        Publication.Id id = Publication.Id.ofTask(turn.task());
        Optional<Publication> begun = database.<Optional<Publication>>write(session -> begin(session, turn, id))
                .blockOptional()
                .flatMap(Function.identity());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        Publication publication = begun.get();
        Instant started = clock.instant();
        Instant due = settings.due(publication);
        if (due.isAfter(started)) {
            return Optional.of(due);
        }
        Outcome outcome = attempt(turn, publication);
        return database.<Optional<Instant>>write(session -> ended(session, turn, publication, started, outcome))
                .blockOptional()
                .flatMap(Function.identity());
    }

    /** Where there is nothing to be done, the task ends with that. */
    private static Optional<Publication> begin(Session session, Turn turn, Publication.Id id) {
        turn.hold(session);
        Optional<Publication> found =
                new PublicationTable(session).find(id).filter(publication -> !publication.parked());
        if (found.isEmpty()) {
            turn.end(session);
        }
        return found;
    }

    private Outcome attempt(Turn turn, Publication publication) {
        Optional<Errand> errand =
                outbox.callerOf(publication).map(caller -> new Errand(database, clock, turn, publication, caller));
        if (errand.isEmpty()) {
            return new Outcome.Parked(KEY_LOST);
        }
        try {
            return publication.id().resource() == Resource.DATASET
                    ? datasets.publish(errand.get())
                    : experiments.publish(errand.get());
        } catch (Halt halt) {
            return halt.outcome();
        } catch (FailureException e) {
            // The database's own.
            return Requests.later(errand.get(), e.failure());
        } catch (Turn.Over e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                // The gateway stops; the next one goes on.
                throw e;
            }
            LOG.error("publishing failed: task={}", turn.task(), e);
            return Requests.later(errand.get(), new Failure.BackendFailed());
        }
    }

    private Optional<Instant> ended(Session session, Turn turn, Publication seen, Instant started, Outcome outcome) {
        turn.hold(session);
        PublicationTable table = new PublicationTable(session);
        Publication.Id id = seen.id();
        switch (outcome) {
            case Outcome.Done done -> {
                if (table.end(id, seen.lastChangedAt())) {
                    turn.end(session);
                    return Optional.empty();
                }
                table.beginAnew(id, started);
                return table.find(id).map(settings::due);
            }
            case Outcome.Rests rests -> {
                table.rests(id, seen.lastChangedAt());
                return table.find(id).map(now -> earlier(settings.due(now), rests.until(), started));
            }
            case Outcome.Later later -> {
                if (later.failed()) {
                    table.failed(id, later.because());
                    LOG.warn(
                            "not published yet: task={} failure={} again={}", turn.task(), later.because(), later.at());
                }
                return Optional.of(later.at());
            }
            case Outcome.Parked parked -> {
                table.park(id, parked.because());
                LOG.warn("parked: task={} failure={}", turn.task(), parked.because());
                turn.end(session);
                return Optional.empty();
            }
        }
    }

    /** What changed meanwhile has its own time. */
    private static Instant earlier(Instant due, Instant until, Instant started) {
        return due.isAfter(started) && due.isBefore(until) ? due : until;
    }
}
