package io.diglot.gateway.second;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An Opik server, which others than this gateway may write to and read. What it shows may lag: a replica may not have a row yet that
 * another one has, and the runs of an experiment that has ended are shown as they were. So what is missing is taken away from the
 * second backend only when it is missing in two looks some time apart, and runs are counted by another list.
 */
final class OpikFirst implements First {

    /** As long as a replica may lag behind another one. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    /** Of what has ended, Opik shows what it was until nobody has asked for it for a minute. */
    private static final Duration A_QUIET_MINUTE = Duration.ofSeconds(75);

    private static final int REMEMBERED = 100_000;

    private final Supplier<OpikSide> sides;
    private final Function<Workspace, Optional<Standing>> second;
    private final InstantSource clock;

    /** When something was first doubted; forgotten, it is doubted once more. */
    private final Cache<Doubted, Instant> doubted = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private enum About {
        ABSENCE,
        RUNS
    }

    /** @param changes a later change is doubted anew */
    private record Doubted(Behind.Id id, long changes, About about) {}

    /**
     * Of a server.
     *
     * @param sides gives one that remembers nothing
     * @param second what lies on the second backend; absent where it is not open
     */
    OpikFirst(Supplier<OpikSide> sides, Function<Workspace, Optional<Standing>> second, InstantSource clock) {
        this.sides = sides;
        this.second = second;
        this.clock = clock;
    }

    @Override
    public BackendKind kind() {
        return BackendKind.OPIK;
    }

    @Override
    public boolean tellsNames() {
        return false;
    }

    @Override
    public View look() {
        return new Looked(sides.get());
    }

    private final class Looked implements View {

        private final OpikSide side;

        Looked(OpikSide side) {
            this.side = side;
        }

        @Override
        public CopySource source() {
            return side;
        }

        @Override
        public Standing standing(Workspace workspace) {
            return new OpikStanding(side, second.apply(workspace), workspace, missing -> doubt(
                            missing.id(), missing.changes(), About.ABSENCE, A_WHILE)
                    .isEmpty());
        }

        @Override
        public Doubts doubts(Behind behind) {
            return new Doubts() {
                @Override
                public Optional<Duration> ofAbsence(Workspace workspace) {
                    side.requireServed(workspace);
                    return doubt(behind.id(), behind.changes(), About.ABSENCE, A_WHILE);
                }

                @Override
                public Optional<Duration> ofRuns(Workspace workspace, CopiedExperiment copied) {
                    Experiment experiment = copied.experiment();
                    return experiment.status() != Experiment.Status.RUNNING && side.isLate(workspace, experiment.id())
                            ? doubt(behind.id(), behind.changes(), About.RUNS, A_QUIET_MINUTE)
                            : Optional.empty();
                }
            };
        }

        @Override
        public Owners owners(Workspace workspace) {
            return new OpikOwners(side, workspace);
        }
    }

    /** How much longer something is doubted that was not for so long; absent: it is believed. */
    private Optional<Duration> doubt(Behind.Id id, long changes, About about, Duration howLong) {
        Instant now = clock.instant();
        Instant since = doubted.get(new Doubted(id, changes, about), first -> now);
        Duration left = howLong.minus(Duration.between(since, now));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }
}
