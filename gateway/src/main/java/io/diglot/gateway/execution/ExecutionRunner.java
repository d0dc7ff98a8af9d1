package io.diglot.gateway.execution;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.Turn;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.executions.ExecutionTable;
import io.diglot.gateway.store.executions.OpenExecution;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.model.TagEdit;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes on with an execution until all of it is over. A run that is there is not made again; what is under way when the gateway
 * dies is. One that gets nowhere, however often it is gone on with, is ended: its experiments are cancelled.
 */
@Component
final class ExecutionRunner implements Function<Turn, Optional<Instant>> {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRunner.class);

    /** How often one is gone on with of which nothing comes. */
    private static final int MOST_TURNS = 5;

    private final Database database;
    private final Transactions transactions;
    private final CredentialSeal seal;
    private final ExecutionRuns runs;

    ExecutionRunner(Database database, Transactions transactions, CredentialSeal seal, ExecutionRuns runs) {
        this.database = database;
        this.transactions = transactions;
        this.seal = seal;
        this.runs = runs;
    }

    @Override
    public Optional<Instant> apply(Turn turn) {
        Optional<OpenExecution> found = write(session -> begin(session, turn));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OpenExecution execution = found.get();
        Caller caller = caller(execution);
        int turns = write(session -> turns(session, turn, caller, execution));
        if (turns > MOST_TURNS) {
            LOG.error("given up, since nothing comes of it: execution={} turns={}", execution.id(), turns);
            end(turn, caller, execution, Experiment.Status.CANCELLED);
            return Optional.empty();
        }
        try {
            runs.of(execution, caller, turn);
            end(turn, caller, execution, Experiment.Status.COMPLETED);
        } catch (FailureException e) {
            if (!isFinal(e.failure())) {
                LOG.warn("goes on later: execution={} failure={}", execution.id(), e.failure());
                throw e;
            }
            LOG.error("cannot go on: execution={} failure={}", execution.id(), e.failure());
            end(turn, caller, execution, Experiment.Status.CANCELLED);
        }
        return Optional.empty();
    }

    /** Where there is nothing to be done, the task ends with that. */
    private static Optional<OpenExecution> begin(Session session, Turn turn) {
        turn.hold(session);
        Optional<OpenExecution> found = new ExecutionTable(session).find(UUID.fromString(turn.task()));
        if (found.isEmpty()) {
            turn.end(session);
        }
        return found;
    }

    private int turns(Session session, Turn turn, Caller caller, OpenExecution execution) {
        turn.hold(session);
        UnitOfWork work = transactions.in(session, caller, execution.workspace());
        return new ExecutionTable(session).turn(execution.id(), new ItemTable(work).count(execution.experiments()));
    }

    /** A key that was sealed with a secret that nobody knows any more is as good as none: the gateway's own is taken. */
    private Caller caller(OpenExecution execution) {
        Optional<Credential> credential =
                Optional.ofNullable(execution.credential()).flatMap(kept -> seal.open(kept, execution.id()));
        return new Caller(execution.user(), execution.workspace(), null, credential.orElse(null));
    }

    /** What does not pass by itself: there is no model any more, or no room for what it says. */
    private static boolean isFinal(Failure failure) {
        return failure instanceof Failure.Unsupported || failure instanceof Failure.NoRoom;
    }

    /** An experiment whose status somebody has changed keeps that. */
    private void end(Turn turn, Caller caller, OpenExecution execution, Experiment.Status status) {
        database.writeOnly(session -> {
                    turn.hold(session);
                    UnitOfWork work = transactions.in(session, caller, execution.workspace());
                    for (ExperimentId experiment : execution.experiments()) {
                        if (isRunning(work, experiment)) {
                            new Experiments(work).update(experiment, withStatus(status));
                        }
                    }
                    new ExecutionTable(session).end(execution.id());
                    turn.end(session);
                })
                .then(transactions.finished(caller, execution.experiments()))
                .block();
    }

    /** Whether it is there and nobody has said that it is over. */
    static boolean isRunning(UnitOfWork work, ExperimentId experiment) {
        return new ExperimentTable(work)
                .find(experiment)
                .filter(found -> found.status() == Experiment.Status.RUNNING)
                .isPresent();
    }

    private static ExperimentEdit withStatus(Experiment.Status status) {
        return new ExperimentEdit(null, null, TagEdit.of(null, null, null), null, status, null);
    }

    private <T> T write(Function<Session, @Nullable T> work) {
        return Objects.requireNonNull(database.write(work).block());
    }
}
