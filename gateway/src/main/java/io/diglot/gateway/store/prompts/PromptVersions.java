package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.PromptVersionSearch;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of the versions of a prompt. */
public final class PromptVersions extends Repository {

    private static final FieldTable FIELDS = new FieldTable(Map.ofEntries(
            Map.entry("id", FieldTable.exact("v.id")),
            Map.entry("commit", FieldTable.text("v.commit_hash")),
            Map.entry("version_number", FieldTable.number("v.ordinal")),
            Map.entry("template", FieldTable.text("v.template")),
            Map.entry("change_description", FieldTable.text("v.change_description")),
            Map.entry("metadata", FieldTable.dictionary("v.metadata")),
            Map.entry("type", FieldTable.text("v.type")),
            Map.entry("tags", FieldTable.text("v.tags")),
            Map.entry("created_at", FieldTable.date("v.created_at")),
            Map.entry("created_by", FieldTable.text("v.created_by"))));

    private final PromptTable prompts;
    private final PromptVersionTable versions;

    public PromptVersions(UnitOfWork work) {
        super(work);
        this.prompts = new PromptTable(work);
        this.versions = new PromptVersionTable(work);
    }

    /**
     * A page that was begun.
     *
     * @param page with the versions that were read
     * @param unread the page's other versions
     */
    public record BegunPage(Page<LocatedVersion> page, List<PromptVersionId> unread) {}

    /** The newest first, where no other order is asked for; those of a prompt that is not there are none. */
    public BegunPage page(PromptId id, PromptVersionSearch search, PageRequest page) {
        SqlFragment conditions = Stream.of(
                        search.text().map(this::containing),
                        Optional.of(FIELDS.where(search.filters(), session.dialect())))
                .flatMap(Optional::stream)
                .reduce(SqlFragment.NONE, SqlFragment::then);
        String from =
                " FROM prompt_version v WHERE v.prompt_id = :prompt AND v.workspace = :workspace" + conditions.sql();
        long total = session.jdbc()
                .sql("SELECT COUNT(*)" + from)
                .param("prompt", id.toString())
                .param("workspace", workspace.name())
                .params(conditions.parameters())
                .query(Long.class)
                .single();
        SqlFragment order = FIELDS.orderBy(search.sort().orElse(null), "v.id DESC", session.dialect());
        List<PromptVersionId> ids = session.jdbc()
                .sql("SELECT v.id" + from + order.sql() + " LIMIT :size OFFSET :offset")
                .param("prompt", id.toString())
                .param("workspace", workspace.name())
                .params(conditions.then(order).parameters())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(PromptVersions::id)
                .list();
        PartlyRead<LocatedVersion, PromptVersionId> begun = read(id, ids);
        return new BegunPage(new Page<>(begun.read(), page.page(), ids.size(), total), begun.unread());
    }

    /** As many versions of a prompt as fit into memory; one that is gone is passed over. */
    public PartlyRead<LocatedVersion, PromptVersionId> read(PromptId id, List<PromptVersionId> ids) {
        Optional<Prompt> prompt = prompts.find(id);
        if (prompt.isEmpty()) {
            return new PartlyRead<>(List.of(), List.of(), 0);
        }
        List<Unread<PromptVersionId>> there = versions.unread(ids);
        Portion<PromptVersion> portion = read(there, there.size());
        return new PartlyRead<>(
                new VersionEnvironments(work).located(prompt.get(), portion.rows()),
                there.stream().skip(portion.rows().size()).map(Unread::id).toList(),
                portion.size());
    }

    /** The newest first, behind a position; fewer than so many where they are large. */
    Slice<PromptVersion> walk(PromptId id, @Nullable Position from, int limit) {
        SqlFragment behind = from == null
                ? SqlFragment.NONE
                : SqlFragment.condition("v.id < :from", "from", Positions.read(from, List::getFirst));
        List<PromptVersionId> ids = session.jdbc()
                .sql("SELECT v.id FROM prompt_version v WHERE v.prompt_id = :prompt AND v.workspace = :workspace"
                        + behind.sql() + " ORDER BY v.id DESC LIMIT :limit")
                .param("prompt", id.toString())
                .param("workspace", workspace.name())
                .params(behind.parameters())
                .param("limit", limit + 1)
                .query(PromptVersions::id)
                .list();
        Portion<PromptVersion> portion = read(versions.unread(ids), limit);
        return new Slice<>(
                portion.rows(),
                portion.hasMore() ? Position.of(portion.rows().getLast().id().toString()) : null);
    }

    private Portion<PromptVersion> read(List<Unread<PromptVersionId>> unread, int limit) {
        Portion<PromptVersionId> portion = Portion.of(unread, limit, work.room());
        work.holds(portion.size());
        Map<PromptVersionId, PromptVersion> found = versions.find(portion.rows());
        return portion.read(portion.rows().stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .toList());
    }

    private static PromptVersionId id(ResultSet row, int number) throws SQLException {
        return new PromptVersionId(Columns.uuid(row, "id"));
    }

    private SqlFragment containing(String text) {
        return SqlFragment.condition(
                "(" + session.dialect().lower("v.template") + " LIKE :text ESCAPE '\\' OR "
                        + session.dialect().lower("COALESCE(v.change_description, '')")
                        + " LIKE :text ESCAPE '\\')",
                "text",
                Columns.containsPattern(text));
    }
}
