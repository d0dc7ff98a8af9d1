package io.diglot.gateway.store.tags;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.IdCodec;
import io.diglot.model.tags.Tag;
import io.diglot.model.tags.TagColor;
import io.diglot.model.tags.TagId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code tag}. */
final class TagTable extends Repository {

    private static final Table TABLE = Table.of(
            "tag", "id workspace", "workspace id name name_id claimed_key description color created_at updated_at");

    TagTable(UnitOfWork work) {
        super(work);
    }

    Optional<Tag> find(TagId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("t") + " FROM tag t WHERE t.id = :id AND t.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(TagTable::map)
                .optional();
    }

    Optional<Tag> named(String name) {
        return named(List.of(name)).stream().findFirst();
    }

    /** Those of these names, in no order. */
    List<Tag> named(Collection<String> names) {
        List<Tag> found = new ArrayList<>();
        for (List<String> some :
                Chunks.ofIds(names.stream().map(TagTable::nameId).toList())) {
            found.addAll(session.jdbc()
                    .sql("SELECT " + TABLE.select("t")
                            + " FROM tag t WHERE t.workspace = :workspace AND t.name_id IN (:names)")
                    .param("workspace", workspace.name())
                    .param("names", some)
                    .query(TagTable::map)
                    .list());
        }
        return found;
    }

    /** Those that are known by id, in no order. */
    List<Tag> all(Collection<TagId> ids) {
        List<Tag> found = new ArrayList<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            found.addAll(session.jdbc()
                    .sql("SELECT " + TABLE.select("t")
                            + " FROM tag t WHERE t.workspace = :workspace AND t.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(TagTable::map)
                    .list());
        }
        return found;
    }

    /** All of them, the least id first. */
    List<TagCopy.Copied> copied() {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("t") + " FROM tag t WHERE t.workspace = :workspace ORDER BY t.id")
                .param("workspace", workspace.name())
                .query((row, number) -> new TagCopy.Copied(map(row, number), row.getString("claimed_key") != null))
                .list();
    }

    /** Whether a client of Arize has made a tag of this name, in whatever case. */
    Optional<TagId> claimed(String name) {
        return session.jdbc()
                .sql("SELECT t.id FROM tag t WHERE t.workspace = :workspace AND t.claimed_key = :key")
                .param("workspace", workspace.name())
                .param("key", Columns.key(name))
                .query((row, number) -> new TagId(Columns.uuid(row, "id")))
                .optional();
    }

    /** Notes tags that were seen; those that are known stay as they are. */
    void see(Collection<Tag> tags) {
        Table.runAll(
                session,
                TABLE.insert() + " ON CONFLICT DO NOTHING",
                tags.stream().map(tag -> row(tag, null)).toList());
    }

    /** @throws FailureException a {@link Failure.Conflict} where the name is taken at the same time */
    void claim(Tag tag) {
        try {
            Table.run(session, TABLE.upsertKeeping("created_at"), row(tag, Columns.key(tag.name())));
        } catch (DuplicateKeyException e) {
            throw taken(tag.name());
        }
        work.wrote(Resource.TAG, tag.id().value());
    }

    void delete(TagId id) {
        session.jdbc()
                .sql("DELETE FROM tag WHERE id = :id AND workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
        work.deleted(Resource.TAG, id.value());
    }

    static FailureException taken(String name) {
        return new Failure.Conflict(Resource.TAG, Reason.NAME_TAKEN, name).asException();
    }

    private static String nameId(String name) {
        return IdCodec.named("Name of a tag", name).toString();
    }

    private MapSqlParameterSource row(Tag tag, @Nullable String claimed) {
        TagColor color = tag.color();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", tag.id().toString())
                .addValue("name", tag.name())
                .addValue("name_id", nameId(tag.name()))
                .addValue("claimed_key", claimed)
                .addValue("description", Columns.free(tag.description()))
                .addValue("color", color == null ? null : color.name())
                .addValue("created_at", Columns.nanos(tag.createdAt()))
                .addValue("updated_at", Columns.nanos(tag.updatedAt()));
    }

    private static Tag map(ResultSet row, int number) throws SQLException {
        String color = row.getString("color");
        return new Tag(
                new TagId(Columns.uuid(row, "id")),
                row.getString("name"),
                Columns.free(row, "description"),
                color == null ? null : TagColor.valueOf(color),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
