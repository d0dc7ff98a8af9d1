package io.diglot.gateway.store.tags;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.json.Json;
import io.diglot.model.TagEdit;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.tags.Tagged;
import java.util.List;
import java.util.UUID;

/** What bears tags: experiments and datasets of a workspace. */
public final class TagBearers extends Repository {

    private static final String CONTAINS =
            " WHERE workspace = :workspace AND tags LIKE :pattern ESCAPE '\\'" + " ORDER BY id";

    public TagBearers(UnitOfWork work) {
        super(work);
    }

    public List<String> tags(Tagged thing) {
        return switch (thing) {
            case Tagged.OfDataset dataset ->
                new Datasets(work).requireUnreserved(dataset.id()).tags();
            case Tagged.OfExperiment experiment ->
                new Experiments(work).locate(experiment.id()).experiment().tags();
        };
    }

    public void edit(Tagged thing, TagEdit edit) {
        switch (thing) {
            case Tagged.OfDataset dataset -> new Datasets(work).tag(dataset.id(), edit);
            case Tagged.OfExperiment experiment ->
                new Experiments(work).update(experiment.id(), new ExperimentEdit(null, null, edit, null, null, null));
        }
    }

    /** Changes everything that bears a tag, which may be much; this reads all of the workspace's experiments and datasets. */
    public void editAll(String bearing, TagEdit edit) {
        ids("experiment", bearing).forEach(id -> edit(new Tagged.OfExperiment(new ExperimentId(id)), edit));
        ids("dataset", bearing).forEach(id -> edit(new Tagged.OfDataset(new DatasetId(id)), edit));
    }

    private List<UUID> ids(String table, String bearing) {
        return session
                .jdbc()
                .sql("SELECT id, tags FROM " + table + CONTAINS)
                .param("workspace", workspace.name())
                .param("pattern", pattern(bearing))
                .query((row, number) -> new Bearer(Columns.uuid(row, "id"), Columns.strings(row, "tags")))
                .list()
                .stream()
                .filter(bearer -> bearer.tags().contains(bearing))
                .map(Bearer::id)
                .toList();
    }

    private record Bearer(UUID id, List<String> tags) {}

    /** The name as the list of tags has it. */
    private static String pattern(String name) {
        return "%"
                + Json.string(name)
                        .text()
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
    }
}
