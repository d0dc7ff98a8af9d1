package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionSearch;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    public PromptVersions(UnitOfWork work) {
        super(work);
    }

    /** The newest first, where no other order is asked for; those of a prompt that is not there are none. */
    public Page<LocatedVersion> find(PromptId id, PromptVersionSearch search, PageRequest page) {
        SqlFragment conditions = Stream.of(
                        search.text().map(this::containing),
                        Optional.of(FIELDS.where(search.filters(), session.dialect())))
                .flatMap(Optional::stream)
                .reduce(SqlFragment.NONE, SqlFragment::then);
        String from = " FROM prompt_version v WHERE v.prompt_id = :prompt AND v.workspace = :workspace"
                + conditions.sql();
        long total = session.jdbc()
                .sql("SELECT COUNT(*)" + from)
                .param("prompt", id.toString())
                .param("workspace", workspace.name())
                .params(conditions.parameters())
                .query(Long.class)
                .single();
        Optional<Prompt> prompt = new PromptTable(work).find(id);
        if (prompt.isEmpty()) {
            return new Page<>(List.of(), page.page(), 0, 0);
        }
        SqlFragment order = FIELDS.orderBy(search.sort().orElse(null), "v.id DESC", session.dialect());
        List<PromptVersion> found = session.jdbc()
                .sql("SELECT " + PromptVersionTable.TABLE.select("v") + from + order.sql()
                        + " LIMIT :size OFFSET :offset")
                .param("prompt", id.toString())
                .param("workspace", workspace.name())
                .params(conditions.then(order).parameters())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(PromptVersionTable::map)
                .list();
        work.holds(found.stream()
                .mapToLong(version -> version.template().length())
                .sum());
        return new Page<>(found, page.page(), found.size(), total)
                .map(version -> new LocatedVersion(prompt.get(), version));
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
