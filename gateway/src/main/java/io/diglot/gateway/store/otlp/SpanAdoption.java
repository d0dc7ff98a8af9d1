package io.diglot.gateway.store.otlp;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.traces.TraceWriter;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import java.util.List;

/** Lets runs take over the traces that they claimed: the spans become spans of the run. */
public final class SpanAdoption extends Repository {

    /** A run that was claimed for and taken back again is no trace; a trace that is a run by itself stays one. */
    private static final String CLAIMED =
            " FROM otlp_trace AS o JOIN trace AS t ON t.workspace = o.workspace AND t.id = o.run_id WHERE o.workspace ="
                    + " :workspace AND o.experiment_id = :experiment AND o.trace_id = o.made_as AND NOT EXISTS (SELECT 1 FROM"
                    + " experiment_item AS i WHERE i.workspace = o.workspace AND i.trace_id = o.trace_id)";

    public SpanAdoption(UnitOfWork work) {
        super(work);
    }

    /**
     * Called once the runs are shown, in the same transaction. A run is called and timed as the root span of its trace is;
     * what it says itself stays.
     */
    public void adopt(ExperimentId experiment) {
        // Most runs name no trace: they need not wait for whoever writes traces and spans.
        if (claimed(experiment).isEmpty()) {
            return;
        }
        new TraceWriter(work, Project.DEFAULT_NAME).serialise();
        new SpanWriter(work, Project.DEFAULT_NAME).serialise();
        List<String> traces = claimed(experiment);
        run(
                "UPDATE span SET trace_id = o.run_id, project_id = t.project_id" + CLAIMED
                        + " AND span.workspace = o.workspace AND span.trace_id = o.trace_id",
                experiment);
        run(
                "UPDATE trace SET name = o.name, start_time = o.start_time, end_time = o.end_time" + CLAIMED
                        + " AND o.start_time IS NOT NULL AND trace.workspace = o.workspace AND trace.id = o.run_id",
                experiment);
        for (List<String> some : Chunks.of(traces)) {
            session.jdbc()
                    .sql("UPDATE otlp_trace SET trace_id = run_id WHERE workspace = :workspace AND trace_id IN (:some)")
                    .param("workspace", workspace.name())
                    .param("some", some)
                    .update();
            new TraceTable(work).delete(some);
        }
    }

    private List<String> claimed(ExperimentId experiment) {
        return session.jdbc()
                .sql("SELECT o.trace_id" + CLAIMED)
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .query(String.class)
                .list();
    }

    private void run(String statement, ExperimentId experiment) {
        session.jdbc()
                .sql(statement)
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .update();
    }
}
