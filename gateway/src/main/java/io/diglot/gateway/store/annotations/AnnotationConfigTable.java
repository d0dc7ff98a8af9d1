package io.diglot.gateway.store.annotations;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.annotations.AnnotationDraft;
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

    /** Makes the configs whose names are new; the first annotation of a name decides the type. */
    public void ensure(Collection<AnnotationDraft> annotations) {
        Map<String, AnnotationDraft> byName = new LinkedHashMap<>();
        annotations.forEach(annotation -> byName.putIfAbsent(annotation.name(), annotation));
        List<MapSqlParameterSource> rows = byName.values().stream()
                .map(annotation -> new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("id", by.newId().toString())
                        .addValue("name", annotation.name())
                        .addValue("name_key", Columns.key(annotation.name()))
                        .addValue("type", annotation.type().name())
                        .addValue("created_at", Columns.nanos(by.time())))
                .toList();
        String insert = TABLE.insert() + " ON CONFLICT (workspace, name) DO NOTHING";
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
