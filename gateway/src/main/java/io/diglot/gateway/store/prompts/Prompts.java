package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.RowPage;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptOverview;
import io.diglot.model.prompts.PromptSearch;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.VersionChoice;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prompts of a workspace, to be read. */
public final class Prompts extends Repository {

    private static final RowPage<Prompt> PAGES = new RowPage<>(PromptTable.TABLE, "p", PromptTable::map);

    private static final String SEEN =
            "(p.scope = :seenFrom OR p.scope = '' AND NOT EXISTS (SELECT 1 FROM prompt o WHERE"
                    + " o.workspace = p.workspace AND o.name_key = p.name_key AND o.scope = :seenFrom))";

    private static final FieldTable FIELDS = new FieldTable(Map.of(
            "id", FieldTable.exact("p.id"),
            "name", FieldTable.text("p.name"),
            "description", FieldTable.text("p.description"),
            "created_at", FieldTable.date("p.created_at"),
            "last_updated_at", FieldTable.date("p.last_updated_at"),
            "created_by", FieldTable.text("p.created_by"),
            "last_updated_by", FieldTable.text("p.last_updated_by"),
            "tags", FieldTable.text("p.tags"),
            "version_count",
                    FieldTable.number(
                            "(SELECT COUNT(*) FROM prompt_version v WHERE v.prompt_id = p.id AND v.workspace ="
                                    + " p.workspace)")));

    private final PromptTable prompts;
    private final PromptVersionTable versions;

    public Prompts(UnitOfWork work) {
        super(work);
        this.prompts = new PromptTable(work);
        this.versions = new PromptVersionTable(work);
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public Prompt prompt(PromptId id) {
        return prompts.find(id).orElseThrow(() -> new Failure.NotFound(Resource.PROMPT, id).asException());
    }

    /** With its latest version. */
    public PromptOverview get(PromptId id) {
        return overview(prompt(id), null);
    }

    /** With the newest version of a commit, of whatever prompt. */
    public PromptOverview ofCommit(String commit) {
        PromptVersion found = versions.find(commit)
                .orElseThrow(() -> new Failure.NotFound(Resource.PROMPT_VERSION, commit).asException());
        return overview(prompt(found.promptId()), found);
    }

    private PromptOverview overview(Prompt prompt, @Nullable PromptVersion requested) {
        return new PromptOverview(
                prompt,
                versions.count(prompt.id()),
                versions.latest(prompt.id()).orElse(null),
                requested);
    }

    /** Links to the versions of some commits, of whatever prompts. */
    public List<PromptLink> ofCommits(Collection<String> commits) {
        return versions.ofCommits(commits);
    }

    /** The newest first, where no other order is asked for. */
    public Page<PromptOverview> find(PromptSearch search, PageRequest page) {
        SqlFragment conditions = Stream.of(
                        search.name()
                                .map(name -> SqlFragment.condition(
                                        "p.name_key LIKE :named ESCAPE '\\'", "named", NameKey.containsPattern(name))),
                        search.projectId()
                                .map(id -> SqlFragment.condition("p.scope = :project", "project", id.toString())),
                        search.seenFrom().map(id -> SqlFragment.condition(SEEN, "seenFrom", id.toString())),
                        Optional.of(FIELDS.where(search.filters(), session.dialect())))
                .flatMap(Optional::stream)
                .reduce(SqlFragment.NONE, SqlFragment::then);
        SqlFragment order = FIELDS.orderBy(search.sort().orElse(null), "p.id DESC", session.dialect());
        Page<Prompt> found = PAGES.find(session, workspace, conditions, order, page);
        Map<PromptId, Long> counts =
                versions.counts(found.content().stream().map(Prompt::id).toList());
        return found.map(prompt -> new PromptOverview(prompt, counts.getOrDefault(prompt.id(), 0L), null, null));
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public LocatedVersion version(PromptVersionId id) {
        PromptVersion version = versions.require(id);
        return located(prompt(version.promptId()), version);
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is no such prompt, or it has no such version */
    public LocatedVersion version(PromptId id, VersionChoice choice) {
        return version(prompt(id), choice);
    }

    /**
     * A version of the prompt of a name.
     *
     * @param project the name of the project that it is of, where it is of any; absent: of whatever project
     * @throws FailureException a {@link Failure.NotFound} where there is no such project, prompt or version
     */
    public LocatedVersion version(String name, @Nullable String project, VersionChoice choice) {
        Prompt prompt = (project == null ? prompts.named(name) : ofProject(name, project))
                .orElseThrow(() -> new Failure.NotFound(Resource.PROMPT, name).asException());
        return version(prompt, choice);
    }

    private LocatedVersion version(Prompt prompt, VersionChoice choice) {
        return located(prompt, new ChosenVersion(work).of(prompt.id(), choice).orElseThrow(() -> new Failure.NotFound(
                        Resource.PROMPT_VERSION, prompt.id())
                .asException()));
    }

    private Optional<Prompt> ofProject(String name, String project) {
        return prompts.named(
                name,
                new ProjectTable(work)
                        .find(project)
                        .orElseThrow(
                                () -> new Failure.NotFound(Resource.PROJECT, project, Purpose.REFERENCE).asException())
                        .id());
    }

    private LocatedVersion located(Prompt prompt, PromptVersion version) {
        return new VersionEnvironments(work).located(prompt, List.of(version)).getFirst();
    }
}
