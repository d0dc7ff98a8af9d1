package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.gateway.store.mirror.MirroredRuns;
import io.diglot.gateway.store.mirror.MirroredRuns.Row;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.traces.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Walks the runs of an experiment of which Arize does not know the newest: new ones go, of others what can still go. */
@Component
final class ExperimentRuns {

    private final RunSender sender;
    private final RunChanges changes;
    private final PublishSettings settings;

    ExperimentRuns(RunSender sender, RunChanges changes, PublishSettings settings) {
        this.sender = sender;
        this.changes = changes;
        this.settings = settings;
    }

    /** Sends all that can go now. */
    Outcome send(Errand errand, @Nullable String experiment, ExperimentDatasets.Home home, RunSender.Maker maker) {
        Instant overdue = errand.publication().firstChangedAt().plus(settings.maxAge());
        boolean patient = errand.now().isBefore(overdue);
        Pass pass = pass(errand, experiment, home, maker, patient);
        while (pass.sent) {
            pass = pass(errand, errand.row().map(Mirrored::remoteId).orElse(null), home, maker, patient);
        }
        return pass.waiting ? new Outcome.Rests(overdue) : new Outcome.Done();
    }

    /** What a walk did, after which there may be more to be said of what was sent. */
    private static final class Pass {
        private final boolean patient;
        private boolean sent;
        private boolean waiting;

        Pass(boolean patient) {
            this.patient = patient;
        }
    }

    private Pass pass(
            Errand errand,
            @Nullable String experiment,
            ExperimentDatasets.Home home,
            RunSender.Maker maker,
            boolean patient) {
        Pass pass = new Pass(patient);
        List<Row> rows = pending(errand, 0);
        while (!rows.isEmpty()) {
            List<Row> fresh = new ArrayList<>();
            List<Row> changed = new ArrayList<>();
            rows.forEach(row -> sort(row, pass, fresh, changed));
            List<RunSender.Ready> ready = sender.ready(errand, fresh, examples(errand, home, fresh));
            if (!ready.isEmpty()) {
                pass.sent |= sender.send(errand, experiment, ready, maker);
            }
            if (experiment != null && !changed.isEmpty()) {
                changes.send(errand, experiment, changed);
            }
            if (experiment == null && pass.sent) {
                return pass;
            }
            rows = pending(errand, rows.getLast().position());
        }
        return pass;
    }

    private static void sort(Row row, Pass pass, List<Row> fresh, List<Row> changed) {
        Trace trace = row.detail().trace();
        if (!row.isFresh()) {
            changed.add(row);
        } else if (trace != null && (trace.output() != null || trace.errorInfo() != null)) {
            if (trace.endTime() != null || !pass.patient) {
                fresh.add(row);
            } else {
                pass.waiting = true;
            }
        }
    }

    private static List<Row> pending(Errand errand, long after) {
        return errand.read(
                work -> new MirroredRuns(work, new ExperimentId(errand.id())).pending(after, ArizeApi.LARGEST_BATCH));
    }

    private static @Nullable Map<UUID, Mirrored> examples(Errand errand, ExperimentDatasets.Home home, List<Row> rows) {
        if (home.id() == null) {
            return null;
        }
        return errand.read(work -> new MirrorTable(work)
                .of(
                        Resource.EXAMPLE,
                        rows.stream()
                                .map(row -> row.detail().item().datasetItemId())
                                .distinct()
                                .toList()));
    }
}
