package io.diglot.gateway.store.annotations;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.RowPage;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.ScaleKind;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The annotation configs of a workspace. */
public final class AnnotationConfigs extends Repository {

    private static final RowPage<AnnotationConfig> PAGES =
            new RowPage<>(AnnotationConfigTable.TABLE, "c", AnnotationConfigTable::map);
    private static final SqlFragment NEWEST_FIRST = new SqlFragment(" ORDER BY c.id DESC", Map.of());

    private final AnnotationConfigTable table;

    public AnnotationConfigs(UnitOfWork work) {
        super(work);
        this.table = new AnnotationConfigTable(work);
    }

    /**
     * Makes a config. One that annotations have made under this very name is that config from now on.
     *
     * @throws FailureException a {@link Failure.Conflict} where somebody has made one of that name in whatever case
     */
    public AnnotationConfig create(AnnotationConfigDraft draft) {
        return create(draft, new AnnotationConfigId(by.newId()));
    }

    /** As {@link #create(AnnotationConfigDraft)}, with an id where annotations have made none. */
    public AnnotationConfig create(AnnotationConfigDraft draft, AnnotationConfigId id) {
        requireFree(draft.name());
        AnnotationConfig config = table.named(draft.name())
                .map(annotated -> annotated.revised(draft, by.time(), by.author()))
                .orElseGet(() -> AnnotationConfig.defined(id, draft, by.time(), by.author()));
        table.put(config);
        return config;
    }

    /** @throws FailureException a {@link Failure.Conflict} where somebody has made one of that name in whatever case */
    public void requireFree(String name) {
        if (table.defined(name).isPresent()) {
            throw AnnotationConfigTable.taken(name);
        }
    }

    public AnnotationConfig get(AnnotationConfigId id) {
        return find(id).orElseThrow(() -> new Failure.NotFound(Resource.ANNOTATION_CONFIG, id).asException());
    }

    public Optional<AnnotationConfig> find(AnnotationConfigId id) {
        return table.find(id);
    }

    /** The one that people annotate under by this very name. */
    public Optional<AnnotationConfig> named(String name) {
        return table.named(name);
    }

    /** Those that people annotate under by these very names, in no order. */
    public List<AnnotationConfig> named(Collection<String> names) {
        return table.named(names);
    }

    /**
     * Changes a config; what was said under another name stays there.
     *
     * @throws FailureException a {@link Failure.Conflict} where another config has the new name
     */
    public AnnotationConfig revise(AnnotationConfigId id, AnnotationConfigEdit edit) {
        AnnotationConfig before =
                table.lock(id).orElseThrow(() -> new Failure.NotFound(Resource.ANNOTATION_CONFIG, id).asException());
        AnnotationConfig after = before.revised(edit.of(before), by.time(), by.author());
        String name = after.name();
        boolean taken = table.defined(name)
                        .filter(other -> !other.id().equals(id))
                        .isPresent()
                || table.named(name).filter(other -> !other.id().equals(id)).isPresent();
        if (taken) {
            throw AnnotationConfigTable.taken(name);
        }
        table.put(after);
        return after;
    }

    /** What was said under its name stays. One that is not there is passed over. */
    public void delete(AnnotationConfigId id) {
        table.delete(List.of(id), EnumSet.allOf(ScaleKind.class));
    }

    /** As {@link #delete(AnnotationConfigId)}, of those that are of some kinds. */
    public void delete(Collection<AnnotationConfigId> ids, Set<ScaleKind> kinds) {
        table.delete(ids, kinds);
    }

    /**
     * Those of some kinds, the greatest id first.
     *
     * @param name what their names contain, in whatever case
     */
    public Page<AnnotationConfig> find(Optional<String> name, Set<ScaleKind> kinds, PageRequest page) {
        SqlFragment conditions = SqlFragment.condition(
                        "c.type IN (:kinds)",
                        "kinds",
                        kinds.stream().map(Enum::name).toList())
                .then(name.map(text -> SqlFragment.condition(
                                "c.name_key LIKE :named ESCAPE '\\'", "named", Columns.containsPattern(text)))
                        .orElse(SqlFragment.NONE));
        return PAGES.find(session, workspace, conditions, NEWEST_FIRST, page);
    }
}
