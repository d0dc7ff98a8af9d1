package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code prompt_version}. */
public final class PromptVersionTable extends Repository {

    static final Table TABLE = Table.of(
            "prompt_version",
            "id workspace",
            "workspace id prompt_id commit_hash ordinal template metadata type change_description tags created_at"
                    + " created_by");

    private static final String SIZE = TABLE.size("v", "template", "metadata", "change_description", "tags");

    private static final String LINKS =
            "SELECT v.id, v.commit_hash, v.ordinal, v.prompt_id, p.name FROM prompt_version v"
                    + " JOIN prompt p ON p.id = v.prompt_id AND p.workspace = v.workspace WHERE v.workspace = :workspace AND ";

    public PromptVersionTable(UnitOfWork work) {
        super(work);
    }

    public Optional<PromptVersion> find(PromptVersionId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    PromptVersion require(PromptVersionId id) {
        return find(id).orElseThrow(() -> new Failure.NotFound(Resource.PROMPT_VERSION, id).asException());
    }

    Map<PromptVersionId, PromptVersion> find(Collection<PromptVersionId> ids) {
        Map<PromptVersionId, PromptVersion> found = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("SELECT " + TABLE.select("v")
                            + " FROM prompt_version v WHERE v.workspace = :workspace AND v.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(PromptVersionTable::map)
                    .list()
                    .forEach(version -> found.put(version.id(), version));
        }
        return found;
    }

    /** Some in their order, with their sizes; one that is gone is passed over. */
    List<Unread<PromptVersionId>> unread(Collection<PromptVersionId> ids) {
        Map<PromptVersionId, Unread<PromptVersionId>> sizes = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("SELECT v.id, " + SIZE + " AS size FROM prompt_version v WHERE v.workspace = :workspace AND"
                            + " v.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(row -> {
                        PromptVersionId id = new PromptVersionId(Columns.uuid(row, "id"));
                        sizes.put(id, new Unread<>(id, row.getLong("size")));
                    });
        }
        return ids.stream().flatMap(id -> Stream.ofNullable(sizes.get(id))).toList();
    }

    /** The tags of those that are there. */
    Map<PromptVersionId, List<String>> tags(Collection<PromptVersionId> ids) {
        Map<PromptVersionId, List<String>> tags = new LinkedHashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("SELECT v.id, v.tags FROM prompt_version v WHERE v.workspace = :workspace AND v.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(row -> {
                        tags.put(new PromptVersionId(Columns.uuid(row, "id")), Columns.strings(row, "tags"));
                    });
        }
        return tags;
    }

    /** Links to those that are there, by id. */
    public Map<PromptVersionId, PromptLink> links(Collection<PromptVersionId> ids) {
        Map<PromptVersionId, PromptLink> links = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql(LINKS + "v.id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(PromptVersionTable::link)
                    .list()
                    .forEach(link -> links.put(link.version(), link));
        }
        return links;
    }

    private static PromptLink link(ResultSet row, int number) throws SQLException {
        return new PromptLink(
                new PromptVersionId(Columns.uuid(row, "id")),
                row.getString("commit_hash"),
                row.getLong("ordinal"),
                new PromptId(Columns.uuid(row, "prompt_id")),
                row.getString("name"));
    }

    Optional<PromptVersion> find(PromptId prompt, String commit) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("v") + " FROM prompt_version v WHERE v.prompt_id = :prompt AND"
                        + " v.commit_hash = :commit AND v.workspace = :workspace")
                .param("prompt", prompt.toString())
                .param("commit", commit)
                .param("workspace", workspace.name())
                .query(PromptVersionTable::map)
                .optional();
    }

    Optional<PromptVersion> numbered(PromptId prompt, long number) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("v") + " FROM prompt_version v WHERE v.prompt_id = :prompt AND"
                        + " v.ordinal = :number AND v.workspace = :workspace")
                .param("prompt", prompt.toString())
                .param("number", number)
                .param("workspace", workspace.name())
                .query(PromptVersionTable::map)
                .optional();
    }

    /** Of whatever prompt, the newest. */
    Optional<PromptVersion> find(String commit) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("v")
                        + " FROM prompt_version v WHERE v.commit_hash = :commit AND v.workspace ="
                        + " :workspace ORDER BY v.id DESC LIMIT 1")
                .param("commit", commit)
                .param("workspace", workspace.name())
                .query(PromptVersionTable::map)
                .optional();
    }

    /** To the versions of some commits, of whatever prompts, the newest of each commit first. */
    List<PromptLink> ofCommits(Collection<String> commits) {
        List<PromptLink> links = new ArrayList<>();
        for (List<String> some : Chunks.of(commits)) {
            links.addAll(session.jdbc()
                    .sql(LINKS + "v.commit_hash IN (:commits) ORDER BY v.commit_hash, v.id DESC")
                    .param("workspace", workspace.name())
                    .param("commits", some)
                    .query(PromptVersionTable::link)
                    .list());
        }
        return links;
    }

    Optional<PromptVersion> latest(PromptId prompt) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("v")
                        + " FROM prompt_version v WHERE v.prompt_id = :prompt AND v.workspace"
                        + " = :workspace ORDER BY v.id DESC LIMIT 1")
                .param("prompt", prompt.toString())
                .param("workspace", workspace.name())
                .query(PromptVersionTable::map)
                .optional();
    }

    long count(PromptId prompt) {
        return counts(List.of(prompt)).getOrDefault(prompt, 0L);
    }

    /** How many versions each of some prompts has; one that has none is not in it. */
    Map<PromptId, Long> counts(Collection<PromptId> prompts) {
        Map<PromptId, Long> counts = new HashMap<>();
        for (List<String> some : Chunks.ofIds(prompts)) {
            session.jdbc()
                    .sql(
                            "SELECT v.prompt_id, COUNT(*) AS versions FROM prompt_version v WHERE v.prompt_id IN (:prompts)"
                                    + " AND v.workspace = :workspace GROUP BY v.prompt_id")
                    .param("prompts", some)
                    .param("workspace", workspace.name())
                    .query(row -> {
                        counts.put(new PromptId(Columns.uuid(row, "prompt_id")), row.getLong("versions"));
                    });
        }
        return counts;
    }

    /** The ids of the versions of a prompt, the oldest first. */
    public List<PromptVersionId> idsOf(PromptId prompt) {
        return session.jdbc()
                .sql(
                        "SELECT v.id FROM prompt_version v WHERE v.prompt_id = :prompt AND v.workspace = :workspace ORDER BY"
                                + " v.id")
                .param("prompt", prompt.toString())
                .param("workspace", workspace.name())
                .query((row, number) -> new PromptVersionId(Columns.uuid(row, "id")))
                .list();
    }

    /** Whether a version of a prompt has a number. */
    public boolean hasNumber(PromptId prompt, long number) {
        return session.jdbc()
                        .sql(
                                "SELECT COUNT(*) FROM prompt_version v WHERE v.prompt_id = :prompt AND v.workspace = :workspace"
                                        + " AND v.ordinal = :number")
                        .param("prompt", prompt.toString())
                        .param("workspace", workspace.name())
                        .param("number", number)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The number that the next version of a prompt gets, which nobody else may change meanwhile. */
    public long next(PromptId prompt) {
        return session.jdbc()
                .sql("SELECT COALESCE(MAX(v.ordinal), 0) + 1 FROM prompt_version v WHERE v.prompt_id = :prompt AND"
                        + " v.workspace = :workspace")
                .param("prompt", prompt.toString())
                .param("workspace", workspace.name())
                .query(Long.class)
                .single();
    }

    /** Tells whether neither the id nor the commit was there. */
    public boolean insert(PromptVersion version) {
        return Table.run(
                        session,
                        TABLE.insert() + " ON CONFLICT DO NOTHING",
                        new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("id", version.id().toString())
                                .addValue("prompt_id", version.promptId().toString())
                                .addValue("commit_hash", version.commit())
                                .addValue("ordinal", version.number())
                                .addValue("template", version.template())
                                .addValue("metadata", Columns.text(version.metadata()))
                                .addValue("type", version.type().name())
                                .addValue("change_description", version.changeDescription())
                                .addValue("tags", Columns.strings(version.tags()))
                                .addValue("created_at", Columns.nanos(version.createdAt()))
                                .addValue("created_by", version.createdBy()))
                > 0;
    }

    /** Gives each of some versions other tags. */
    public void tag(Map<PromptVersionId, List<String>> tags) {
        Table.runAll(
                session,
                "UPDATE prompt_version SET tags = :tags WHERE id = :id AND workspace = :workspace",
                tags.entrySet().stream()
                        .map(tagged -> new MapSqlParameterSource()
                                .addValue("tags", Columns.strings(tagged.getValue()))
                                .addValue("id", tagged.getKey().toString())
                                .addValue("workspace", workspace.name()))
                        .toList());
        work.wrote(
                Resource.PROMPT_VERSION,
                tags.keySet().stream().map(PromptVersionId::value).toList());
    }

    /** The prompts of some versions. */
    public Set<UUID> promptsOf(Collection<UUID> ids) {
        Set<UUID> prompts = new HashSet<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            prompts.addAll(session.jdbc()
                    .sql("SELECT DISTINCT v.prompt_id FROM prompt_version v WHERE v.workspace = :workspace AND v.id IN"
                            + " (:ids)")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query((row, number) -> Columns.uuid(row, "prompt_id"))
                    .list());
        }
        return prompts;
    }

    static PromptVersion map(ResultSet row, int number) throws SQLException {
        return new PromptVersion(
                new PromptVersionId(Columns.uuid(row, "id")),
                new PromptId(Columns.uuid(row, "prompt_id")),
                row.getString("commit_hash"),
                row.getLong("ordinal"),
                row.getString("template"),
                Columns.json(row, "metadata"),
                Columns.constant(row, "type", PromptVersion.Type.class),
                row.getString("change_description"),
                Columns.strings(row, "tags"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"));
    }
}
