package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.ThreadName;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The things here that somebody names by something else than their own ids. */
public final class NamedOwners extends Repository {

    public NamedOwners(UnitOfWork work) {
        super(work);
    }

    /** Datasets of a name, in whatever project. */
    public Set<UUID> datasets(String name) {
        return named("dataset", NameKey.all(name));
    }

    /** Likewise, experiments. */
    public Set<UUID> experiments(String name) {
        return named("experiment", List.of(Columns.key(name)));
    }

    /** Likewise, prompts. */
    public Set<UUID> prompts(String name) {
        return named("prompt", NameKey.all(name));
    }

    /** Projects of a name. */
    public Set<UUID> projects(String name) {
        return named("project", NameKey.all(name));
    }

    private Set<UUID> named(String table, List<String> keys) {
        return new HashSet<>(session.jdbc()
                .sql("SELECT n.id FROM " + table + " n WHERE n.workspace = :workspace AND n.name_key IN (:keys)")
                .param("workspace", workspace.name())
                .param("keys", keys)
                .query((row, number) -> Columns.uuid(row, "id"))
                .list());
    }

    /** The prompt of each of some versions. */
    public Map<UUID, Set<UUID>> promptsOf(Collection<UUID> versions) {
        return owners(
                "SELECT v.id, v.prompt_id AS owner FROM prompt_version v WHERE v.workspace = :workspace AND v.id"
                        + " IN (:ids)",
                versions);
    }

    /** The datasets of each of some examples, whichever versions have them. */
    public Map<UUID, Set<UUID>> datasetsOf(Collection<UUID> examples) {
        return owners(
                "SELECT DISTINCT e.id, e.dataset_id AS owner FROM example e WHERE e.workspace = :workspace AND e.id IN"
                        + " (:ids)",
                examples);
    }

    /** The experiment of each of some items. */
    public Map<UUID, Set<UUID>> experimentsOf(Collection<UUID> items) {
        return owners(
                "SELECT i.id, i.experiment_id AS owner FROM experiment_item i WHERE i.workspace = :workspace AND i.id IN"
                        + " (:ids)",
                items);
    }

    /** The trace of each of some spans. */
    public Map<UUID, Set<UUID>> tracesOf(Collection<UUID> spans) {
        return owners(
                "SELECT s.id, s.trace_id AS owner FROM span s WHERE s.workspace = :workspace AND s.id IN" + " (:ids)",
                spans);
    }

    /** The trace of each of some comments on traces and spans. */
    public Map<UUID, Set<UUID>> tracesOfComments(Collection<UUID> comments) {
        return owners(
                "SELECT c.id, c.trace_id AS owner FROM comment c WHERE c.workspace = :workspace AND c.entity_type <>"
                        + " 'THREAD' AND c.id IN (:ids)",
                comments);
    }

    /** The thread of each of some comments on threads. */
    public Map<UUID, Set<UUID>> threadsOfComments(Collection<UUID> comments) {
        return owners(
                "SELECT c.id, c.entity_id AS owner FROM comment c WHERE c.workspace = :workspace AND c.entity_type ="
                        + " 'THREAD' AND c.id IN (:ids)",
                comments);
    }

    private Map<UUID, Set<UUID>> owners(String sql, Collection<UUID> ids) {
        Map<UUID, Set<UUID>> owners = new HashMap<>();
        Chunks.ofIds(ids).forEach(some -> session.jdbc()
                .sql(sql)
                .param("workspace", workspace.name())
                .param("ids", some)
                .query(row -> {
                    owners.computeIfAbsent(Columns.uuid(row, "id"), any -> new HashSet<>())
                            .add(Columns.uuid(row, "owner"));
                }));
        return owners;
    }

    /** All traces of a thread of a project. */
    public Set<UUID> tracesOfThread(UUID project, String thread) {
        return new HashSet<>(session.jdbc()
                .sql("SELECT t.id FROM trace t WHERE t.workspace = :workspace AND t.project_id = :project AND "
                        + ThreadName.is("t.thread_id", ":thread"))
                .param("workspace", workspace.name())
                .param("project", project.toString())
                .param("thread", thread)
                .query((row, number) -> Columns.uuid(row, "id"))
                .list());
    }
}
