package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.ExampleAnnotationTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.versions.DatasetVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a workspace whole, as it is copied. */
public final class CopyReader extends Repository {

    private static final int LOOKED_AT = 500;

    private static final String DATASETS = "SELECT " + DatasetTable.TABLE.select("d") + ", p.name AS project_name FROM"
            + " dataset d LEFT JOIN project p ON p.id = d.project_id AND p.workspace = d.workspace WHERE d.workspace ="
            + " :workspace";

    private static final String EXPERIMENTS = "SELECT " + ExperimentTable.TABLE.select("e")
            + ", d.name AS dataset_name, p.name AS project_name FROM experiment e LEFT JOIN dataset d ON d.id ="
            + " e.dataset_id AND d.workspace = e.workspace LEFT JOIN project p ON p.id = e.project_id AND p.workspace ="
            + " e.workspace WHERE e.workspace = :workspace AND " + BegunExperiments.SHOWN;

    public CopyReader(UnitOfWork work) {
        super(work);
    }

    /** @param projectName absent where it lies in none */
    public record NamedDataset(Dataset dataset, @Nullable String projectName) {}

    /**
     * @param datasetName absent where its dataset is gone
     * @param projectName absent where it lies in none
     */
    public record NamedExperiment(
            Experiment experiment,
            @Nullable String datasetName,
            @Nullable String projectName) {}

    /** All datasets, the least id first. */
    public List<NamedDataset> datasets() {
        return session.jdbc()
                .sql(DATASETS + " ORDER BY d.id")
                .param("workspace", workspace.name())
                .query(CopyReader::dataset)
                .list();
    }

    public Optional<NamedDataset> dataset(DatasetId id) {
        return session.jdbc()
                .sql(DATASETS + " AND d.id = :id")
                .param("workspace", workspace.name())
                .param("id", id.toString())
                .query(CopyReader::dataset)
                .optional();
    }

    private static NamedDataset dataset(ResultSet row, int number) throws SQLException {
        return new NamedDataset(DatasetTable.map(row, number), row.getString("project_name"));
    }

    /** All experiments that lists show, the least id first. */
    public List<NamedExperiment> experiments() {
        return session.jdbc()
                .sql(EXPERIMENTS + " ORDER BY e.id")
                .param("workspace", workspace.name())
                .param("now", BegunExperiments.now(session))
                .query(CopyReader::experiment)
                .list();
    }

    /** One of those that lists show. */
    public Optional<NamedExperiment> experiment(ExperimentId id) {
        return session.jdbc()
                .sql(EXPERIMENTS + " AND e.id = :id")
                .param("workspace", workspace.name())
                .param("now", BegunExperiments.now(session))
                .param("id", id.toString())
                .query(CopyReader::experiment)
                .optional();
    }

    private static NamedExperiment experiment(ResultSet row, int number) throws SQLException {
        return new NamedExperiment(
                ExperimentTable.map(row, number), row.getString("dataset_name"), row.getString("project_name"));
    }

    /** Examples of a version with their annotations, the greatest id first, below an id: as many as fit into memory. */
    public List<Example> examples(DatasetVersion version, @Nullable ExampleId before, int limit) {
        return new ExampleAnnotationTable(work)
                .with(
                        version.datasetId(),
                        new ExampleTable(work)
                                .below(version, SqlFragment.NONE, before, limit)
                                .rows());
    }

    /** The items of an experiment, by the ids of their traces and then their own. */
    public List<ExperimentItem> items(ExperimentId experiment) {
        return session.jdbc()
                .sql("SELECT " + ItemTable.TABLE.select("i") + " FROM experiment_item i WHERE i.workspace = :workspace"
                        + " AND i.experiment_id = :experiment" + DeletionTable.ITEM_STAYS
                        + " ORDER BY i.trace_id, i.id")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .query(ItemTable::map)
                .list();
    }

    private record Placed(ExperimentItem item, @Nullable Long position) {}

    /** Runs of an experiment in the order of these items: as many as fit into memory. What is gone is passed over. */
    public List<WholeRun> runs(ExperimentId experiment, List<ExperimentItem> items) {
        // Whoever asks for very many asks again: each time only so many are looked at.
        List<Placed> all = placed(experiment, items);
        List<String> traces = all.stream().map(CopyReader::trace).distinct().toList();
        PieceReader reader = new PieceReader(work, traces);
        List<Placed> some = reader.fitting(all, CopyReader::trace);
        Map<String, PieceReader.Pieces> read =
                reader.read(some.stream().map(CopyReader::trace).distinct().toList());
        return some.stream()
                .map(placed -> {
                    PieceReader.Pieces pieces = Objects.requireNonNull(read.get(trace(placed)));
                    return new WholeRun(placed.item(), placed.position(), pieces.trace(), pieces.spans());
                })
                .toList();
    }

    private static String trace(Placed placed) {
        return placed.item().traceId().toString();
    }

    /** The first of the items that are there still. */
    private List<Placed> placed(ExperimentId experiment, List<ExperimentItem> items) {
        for (int from = 0; from < items.size(); from += LOOKED_AT) {
            List<Placed> some = some(experiment, items.subList(from, Math.min(items.size(), from + LOOKED_AT)));
            if (!some.isEmpty()) {
                return some;
            }
        }
        return List.of();
    }

    private List<Placed> some(ExperimentId experiment, List<ExperimentItem> items) {
        Map<String, Placed> found = new HashMap<>();
        for (List<String> some :
                Chunks.ofIds(items.stream().map(ExperimentItem::id).toList())) {
            session.jdbc()
                    .sql("SELECT " + ItemTable.TABLE.select("i") + " FROM experiment_item i WHERE i.workspace ="
                            + " :workspace AND i.experiment_id = :experiment AND i.id IN (:ids)"
                            + DeletionTable.ITEM_STAYS)
                    .param("workspace", workspace.name())
                    .param("experiment", experiment.toString())
                    .param("ids", some)
                    .query((row, number) -> new Placed(ItemTable.map(row, number), Columns.longOrNull(row, "position")))
                    .list()
                    .forEach(placed -> found.put(placed.item().id().toString(), placed));
        }
        return items.stream()
                .flatMap(item -> Stream.ofNullable(found.get(item.id().toString())))
                .toList();
    }

    /** What a project is called; its id where it is gone. */
    public String nameOf(ProjectId project) {
        return Objects.requireNonNull(work.once(
                "name of project",
                project,
                () -> new ProjectTable(work).find(project).map(Project::name).orElse(project.toString())));
    }
}
