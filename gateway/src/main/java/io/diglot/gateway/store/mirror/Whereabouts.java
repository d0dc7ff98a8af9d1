package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Optional;
import java.util.UUID;

/** Where something lies here that a client names by its id alone. */
public final class Whereabouts extends Repository {

    public Whereabouts(UnitOfWork work) {
        super(work);
    }

    /** What is known of an id. */
    public sealed interface Place {}

    /** An item or a trace of an experiment, or an item of a dataset. */
    public record In(UUID parent) implements Place {}

    /** A dataset, an experiment or a trace for itself. */
    public record Here() implements Place {}

    /** Nothing here has it. */
    public record Unknown() implements Place {}

    public Place of(UUID id) {
        return find(
                        "SELECT i.experiment_id AS found FROM experiment_item i WHERE i.workspace = :workspace AND i.trace_id ="
                                + " :id LIMIT 1",
                        id)
                .or(() -> find(
                        "SELECT i.experiment_id AS found FROM experiment_item i WHERE i.workspace = :workspace AND i.id = :id"
                                + " LIMIT 1",
                        id))
                .or(() -> find(
                        "SELECT e.dataset_id AS found FROM example e WHERE e.workspace = :workspace AND e.id = :id LIMIT 1",
                        id))
                .<Place>map(In::new)
                .orElseGet(() -> isHere(id) ? new Here() : new Unknown());
    }

    private boolean isHere(UUID id) {
        return find(
                        "SELECT d.id AS found FROM dataset d WHERE d.workspace = :workspace AND d.id = :id UNION ALL"
                                + " SELECT x.id AS found FROM experiment x WHERE x.workspace = :workspace AND x.id = :id UNION"
                                + " ALL SELECT t.id AS found FROM trace t WHERE t.workspace = :workspace AND t.id = :id LIMIT 1",
                        id)
                .isPresent();
    }

    private Optional<UUID> find(String sql, UUID id) {
        return session.jdbc()
                .sql(sql)
                .param("workspace", workspace.name())
                .param("id", id.toString())
                .query((row, number) -> Columns.uuid(row, "found"))
                .optional();
    }
}
