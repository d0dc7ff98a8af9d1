package io.diglot.gateway.store.annotations;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code annotation_config}. */
public final class AnnotationConfigTable extends Repository {

    public static final Table TABLE =
            Table.of("annotation_config", "id workspace", "workspace id name name_key type created_at");

    public AnnotationConfigTable(UnitOfWork work) {
        super(work);
    }

    /** All of the workspace, the oldest first. */
    public List<AnnotationConfig> all() {
        return session
                .jdbc()
                .sql(
                        "SELECT c.workspace, c.id, c.name, c.type, c.created_at FROM annotation_config c WHERE c.workspace ="
                                + " :workspace ORDER BY c.created_at, c.id")
                .param("workspace", workspace.name())
                .query(AnnotationConfigWalk::map)
                .list()
                .stream()
                .map(LocatedAnnotationConfig::config)
                .toList();
    }

    /** Makes the configs whose names are new; the first annotation of a name decides the type. */
    public void ensure(Collection<AnnotationDraft> annotations) {
        ensure(annotations, by.time());
    }

    /** As {@link #ensure(Collection)}, of annotations that were made at another time. */
    public void ensure(Collection<AnnotationDraft> annotations, Instant at) {
        Map<String, AnnotationDraft> byName = new LinkedHashMap<>();
        annotations.forEach(annotation -> byName.putIfAbsent(annotation.name(), annotation));
        make(byName.values().stream()
                .map(annotation -> new AnnotationConfig(
                        new AnnotationConfigId(by.newId()), annotation.name(), annotation.type(), at))
                .toList());
    }

    /** Makes the configs whose names are new. */
    public void make(List<AnnotationConfig> configs) {
        List<MapSqlParameterSource> rows = configs.stream()
                .map(config -> new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("id", config.id().toString())
                        .addValue("name", config.name())
                        .addValue("name_key", Columns.key(config.name()))
                        .addValue("type", config.type().name())
                        .addValue("created_at", Columns.nanos(config.createdAt())))
                .toList();
        String insert = TABLE.insert() + " ON CONFLICT DO NOTHING";
        if (!work.isHeard()) {
            Table.runAll(session, insert, rows);
            return;
        }
        for (MapSqlParameterSource row : rows) {
            if (Table.run(session, insert, row) > 0) {
                work.wrote(
                        Resource.ANNOTATION_CONFIG,
                        UUID.fromString(row.getValue("id").toString()));
            }
        }
    }
}
