package io.diglot.gateway.store.prompts;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptEdit;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptScope;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Makes and changes prompts within a transaction. */
public final class PromptWriter extends Repository {

    private static final String RESTORED = "Restored from version ";

    private final PromptTable prompts;
    private final PromptVersionTable versions;

    public PromptWriter(UnitOfWork work) {
        super(work);
        this.prompts = new PromptTable(work);
        this.versions = new PromptVersionTable(work);
    }

    /** @throws FailureException a {@link Failure.Conflict} where the name or the id is taken */
    public Prompt create(PromptDraft draft) {
        return made(draft).orElseThrow(() -> taken(draft.name()));
    }

    private Optional<Prompt> made(PromptDraft draft) {
        new WorkspaceTable(work).ensure();
        Prompt prompt = new Prompt(
                Objects.requireNonNullElseGet(draft.id(), () -> new PromptId(by.newId())),
                draft.name(),
                project(draft.scope()).orElse(null),
                draft.description(),
                draft.structure(),
                draft.tags(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
        if (!prompts.insert(prompt)) {
            return Optional.empty();
        }
        if (draft.version() != null) {
            commit(prompt, draft.version());
        }
        return Optional.of(prompt);
    }

    /**
     * Makes a version of the prompt of a name, which is made where there is none.
     *
     * @param structure of a prompt that is made
     */
    public PromptVersion commit(
            String name, PromptScope scope, Prompt.Structure structure, PromptVersionDraft version) {
        Optional<ProjectId> project = project(scope);
        PromptScope made = new PromptScope(project.orElse(null), null);
        Prompt prompt = named(name, project)
                .or(() -> made(new PromptDraft(null, name, made, null, structure, List.of(), null)))
                // Another one may have made it at the same time.
                .or(() -> named(name, project))
                .orElseThrow(() -> taken(name));
        return commit(prompt, version);
    }

    private Optional<Prompt> named(String name, Optional<ProjectId> project) {
        return project.map(id -> prompts.named(name, id)).orElseGet(() -> prompts.named(name));
    }

    /** @throws FailureException a {@link Failure.Conflict} where a version has the commit that the client chose */
    public PromptVersion commit(Prompt prompt, PromptVersionDraft draft) {
        // The versions of a prompt come one by one.
        Prompt now = toChange(prompt.id());
        PromptVersionId id = Objects.requireNonNullElseGet(draft.id(), () -> new PromptVersionId(by.newId()));
        PromptVersion version = version(now, id, draft);
        while (!versions.insert(version)) {
            if (draft.commit() != null) {
                throw new Failure.Conflict(Resource.PROMPT_VERSION, Reason.ALREADY_EXISTS, draft.commit())
                        .asException();
            }
            version = version(now, new PromptVersionId(by.newId()), draft);
        }
        prompts.update(now.touched(by.time(), by.author()));
        return version;
    }

    /**
     * Makes a version of what an older one holds, but for its tags.
     *
     * @throws FailureException a {@link Failure.NotFound} where the prompt has no such version
     */
    public PromptVersion restore(PromptId prompt, PromptVersionId id) {
        PromptVersion older = versions.find(id).orElseThrow(() -> unknown(id, Purpose.READING));
        if (!older.promptId().equals(prompt)) {
            throw unknown(id, Purpose.REFERENCE);
        }
        Prompt of = prompts.find(prompt).orElseThrow(() -> new Failure.NotFound(Resource.PROMPT, prompt).asException());
        return commit(
                of,
                new PromptVersionDraft(
                        null,
                        null,
                        older.template(),
                        older.metadata(),
                        older.type(),
                        RESTORED + older.commit(),
                        List.of()));
    }

    private static FailureException unknown(PromptVersionId id, Purpose purpose) {
        return new Failure.NotFound(Resource.PROMPT_VERSION, id, purpose).asException();
    }

    private PromptVersion version(Prompt prompt, PromptVersionId id, PromptVersionDraft draft) {
        return new PromptVersion(
                id,
                prompt.id(),
                draft.commit() == null ? PromptVersion.commitOf(id) : draft.commit(),
                versions.next(prompt.id()),
                draft.template(),
                draft.metadata(),
                draft.type(),
                draft.changeDescription(),
                draft.tags(),
                by.time(),
                by.author());
    }

    /** Changes what stands beside the name, which another one may be changing meanwhile. */
    public Prompt describe(PromptId id, @Nullable String description) {
        Prompt known = toChange(id);
        Prompt now = edited(known, new PromptEdit(known.name(), description, null));
        prompts.update(now);
        return now;
    }

    private Prompt toChange(PromptId id) {
        return prompts.findToChange(id).orElseThrow(() -> new Failure.NotFound(Resource.PROMPT, id).asException());
    }

    private Prompt edited(Prompt known, PromptEdit edit) {
        return new Prompt(
                known.id(),
                edit.name(),
                known.projectId(),
                edit.description(),
                known.structure(),
                edit.tags() == null ? known.tags() : edit.tags(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    /** @throws FailureException a {@link Failure.Conflict} where another one has the name */
    public void update(PromptId id, PromptEdit edit) {
        Prompt known = toChange(id);
        if (prompts.holder(edit.name(), known.projectId())
                .filter(other -> !other.equals(id))
                .isPresent()) {
            throw taken(edit.name());
        }
        try {
            prompts.update(edited(known, edit));
        } catch (DuplicateKeyException e) {
            // Two may be given one name at the same time where more than one transaction writes.
            throw taken(edit.name());
        }
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public void delete(PromptId id) {
        if (prompts.delete(List.of(id)).isEmpty()) {
            throw new Failure.NotFound(Resource.PROMPT, id).asException();
        }
    }

    /** Those that are there. */
    public void delete(Collection<PromptId> ids) {
        prompts.delete(ids);
    }

    /**
     * Tags versions; unknown ones are passed over.
     *
     * @param tags absent: they stay as they are
     * @param merged whether those that they have stay too
     */
    public void tag(Collection<PromptVersionId> ids, @Nullable List<String> tags, boolean merged) {
        if (tags == null) {
            return;
        }
        // Of two that come at once, the second sees what the first has given.
        session.dialect().lock(session.jdbc(), "tags of prompt versions of " + workspace.name());
        Map<PromptVersionId, List<String>> tagged = new LinkedHashMap<>();
        versions.tags(ids).forEach((id, standing) -> {
            SequencedSet<String> all = new LinkedHashSet<>(merged ? standing : List.of());
            all.addAll(tags);
            tagged.put(id, List.copyOf(all));
        });
        versions.tag(tagged);
    }

    private Optional<ProjectId> project(PromptScope scope) {
        return new ProjectTable(work).home(scope.id(), scope.name());
    }

    private static FailureException taken(String name) {
        return new Failure.Conflict(Resource.PROMPT, Reason.NAME_TAKEN, name).asException();
    }
}
