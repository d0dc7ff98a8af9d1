package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.TakenFiles;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Piece;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The rows of traces or spans with their scores.
 *
 * @param <I> the id of one
 * @param <K> as one is kept
 */
public abstract class PieceTable<I, K extends Piece.Kept> extends Repository {

    /** The columns that may be large. */
    private static final List<String> CONTENT = List.of("input", "output", "metadata", "error_info", "tags");

    private final Table table;
    private final ScoreTable.Entity entity;
    private final @Nullable TakenFiles files;

    /** @param files what is put back into the values that are read; absent: nothing is */
    protected PieceTable(UnitOfWork work, Table table, ScoreTable.Entity entity, @Nullable TakenFiles files) {
        super(work);
        this.table = table;
        this.entity = entity;
        this.files = files;
    }

    /** The same, with what becomes of each of its values. */
    protected abstract K holding(K piece, UnaryOperator<@Nullable Json> each);

    /** @param scores read beside it */
    protected abstract K map(ResultSet row, List<FeedbackScore> scores) throws SQLException;

    public abstract MapSqlParameterSource parameters(K piece);

    /**
     * How large some are, in the order of their ids; one that is not there is nothing.
     *
     * @param omittedColumns what is not read of them
     */
    public final List<Unread<String>> unread(Collection<String> ids, Set<String> omittedColumns) {
        String[] read = CONTENT.stream()
                .filter(column -> !omittedColumns.contains(column))
                .toArray(String[]::new);
        Map<String, Long> sizes = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql("SELECT p.id, " + table.size("p", read) + " AS size FROM " + table.name()
                            + " p WHERE p.workspace = :workspace AND p.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(row -> {
                        sizes.put(row.getString("id"), row.getLong("size"));
                    });
        }
        if (files != null) {
            files.sizes(ids).forEach((id, size) -> sizes.merge(id, size, Long::sum));
        }
        return ids.stream()
                .map(id -> new Unread<>(id, sizes.getOrDefault(id, 0L)))
                .toList();
    }

    /** Some with their scores, by id. */
    public final Map<String, K> find(Collection<String> ids, Set<String> omittedColumns) {
        Map<String, List<FeedbackScore>> scores = new ScoreTable(work).of(entity, ids);
        Map<String, K> found = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql("SELECT " + SearchTexts.without(table.select("p", omittedColumns)) + " FROM " + table.name()
                            + " p WHERE p.workspace = :workspace AND p.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(row -> {
                        String id = row.getString("id");
                        found.put(id, map(row, scores.getOrDefault(id, List.of())));
                    });
        }
        if (files != null) {
            files.of(found.keySet())
                    .forEach((id, taken) -> found.computeIfPresent(
                            id, (same, piece) -> holding(piece, taken.ofProject(piece.projectId())::putBack)));
        }
        return found;
    }

    /** As many of the first ones as fit into memory, in the order of their ids; one that is not there is passed over. */
    public final PartlyRead<K, String> read(List<String> ids, Set<String> omittedColumns) {
        Portion<String> portion = Portion.of(unread(ids, omittedColumns), ids.size(), work.room());
        Map<String, K> found = find(portion.rows(), omittedColumns);
        return new PartlyRead<>(
                portion.rows().stream()
                        .flatMap(id -> Stream.ofNullable(found.get(id)))
                        .toList(),
                ids.subList(portion.rows().size(), ids.size()),
                portion.size());
    }

    public final Optional<K> find(I id) {
        String text = Objects.requireNonNull(id).toString();
        return Optional.ofNullable(find(List.of(text), Set.of()).get(text));
    }

    /** Writes all over those of their ids, but for who made them first, and when. */
    final void write(List<K> all) {
        Table.runAll(
                session,
                table.upsertKeeping("created_at", "created_by"),
                all.stream().map(this::parameters).toList());
    }
}
