package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.query.ByCreation;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The walk through experiments, by when they were made: new ones come last and shift nothing. */
public final class ExperimentWalk {

    private final Session session;
    private final String where;
    private final Map<String, Object> parameters;

    private ExperimentWalk(Session session, String where, Map<String, Object> parameters) {
        this.session = session;
        this.where = where;
        this.parameters = parameters;
    }

    /** Nothing where there is nothing to walk through. */
    public static Optional<ExperimentWalk> of(Spaces spaces, ExperimentScope scope) {
        return switch (scope) {
            case ExperimentScope.OfDataset of -> {
                Workspace workspace = spaces.find(Kept.DATASET, of.dataset().value())
                        .filter(it -> !ReservedDataset.is(it, of.dataset()))
                        .orElseThrow(() -> new Failure.NotFound(Resource.DATASET, of.dataset()).asException());
                yield Optional.of(new ExperimentWalk(
                        spaces.session(),
                        "e.workspace = :workspace AND e.dataset_id = :dataset",
                        Map.of(
                                "workspace",
                                workspace.name(),
                                "dataset",
                                of.dataset().toString())));
            }
            case ExperimentScope.OfSpace of -> {
                Workspace workspace = spaces.require(of.id());
                yield Optional.of(new ExperimentWalk(
                        spaces.session(), "e.workspace = :workspace", Map.of("workspace", workspace.name())));
            }
            case ExperimentScope.Everywhere everywhere -> everywhere(spaces);
        };
    }

    private static Optional<ExperimentWalk> everywhere(Spaces spaces) {
        Set<Workspace> only = spaces.visible().only();
        if (only == null) {
            return Optional.of(new ExperimentWalk(spaces.session(), "1 = 1", Map.of()));
        }
        List<String> visible = only.stream().map(Workspace::name).toList();
        return visible.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ExperimentWalk(spaces.session(), "e.workspace IN (:visible)", Map.of("visible", visible)));
    }

    public Slice<LocatedExperiment> slice(Optional<String> name, Optional<Position> from, int limit) {
        StringBuilder sql = new StringBuilder("SELECT " + ExperimentTable.TABLE.select("e")
                + " FROM experiment e WHERE " + where + " AND " + BegunExperiments.SHOWN);
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("now", BegunExperiments.now(session));
        name.ifPresent(text -> {
            sql.append(" AND e.name_key LIKE :name ESCAPE '\\'");
            all.put("name", Columns.containsPattern(text));
        });
        from.ifPresent(position -> {
            SqlFragment behind = ByCreation.OLDEST_FIRST.behind(position, "e");
            sql.append(behind.sql());
            all.putAll(behind.parameters());
        });
        sql.append(ByCreation.OLDEST_FIRST.orderBy("e")).append(" LIMIT :limit");
        all.put("limit", limit + 1);
        List<LocatedExperiment> found = session.jdbc()
                .sql(sql.toString())
                .params(all)
                .query((row, number) ->
                        located(new Workspace(row.getString("workspace")), ExperimentTable.map(row, number)))
                .list();
        return Slice.cut(
                found,
                limit,
                last -> ByCreation.position(
                        last.experiment().createdAt(), last.experiment().id(), last.workspace()));
    }

    public static LocatedExperiment located(Workspace workspace, Experiment experiment) {
        return new LocatedExperiment(experiment, workspace, ReservedDataset.is(workspace, experiment.datasetId()));
    }
}
