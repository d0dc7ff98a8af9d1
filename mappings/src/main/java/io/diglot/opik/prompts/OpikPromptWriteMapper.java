package io.diglot.opik.prompts;

import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptEdit;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptScope;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.OpikNulls;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prompts as Opik's clients send them, once they were checked to be complete. */
@Named
@Singleton
public final class OpikPromptWriteMapper {

    private final OpikPromptMapper mapper;

    @Inject
    public OpikPromptWriteMapper(OpikPromptMapper mapper) {
        this.mapper = mapper;
    }

    /** An empty template is none. */
    public PromptDraft toModel(OpikPromptWrite sent) {
        String template = sent.template();
        return new PromptDraft(
                sent.id() == null ? null : new PromptId(sent.id()),
                Objects.requireNonNull(sent.name()),
                scope(sent.projectId(), sent.projectName()),
                sent.description(),
                structure(sent.templateStructure()),
                OpikNulls.distinct(sent.tags()),
                template == null || template.isEmpty()
                        ? null
                        : new PromptVersionDraft(
                                null,
                                null,
                                template,
                                sent.metadata(),
                                type(sent.type()),
                                sent.changeDescription(),
                                List.of()));
    }

    public PromptEdit toModel(OpikPromptUpdate sent) {
        return new PromptEdit(
                Objects.requireNonNull(sent.name()),
                sent.description(),
                sent.tags() == null ? null : OpikNulls.distinct(sent.tags()));
    }

    public PromptVersionDraft toModel(OpikPromptCommit.Version sent) {
        return new PromptVersionDraft(
                sent.id() == null ? null : new PromptVersionId(sent.id()),
                sent.commit(),
                Objects.requireNonNull(sent.template()),
                sent.metadata(),
                type(sent.type()),
                sent.changeDescription(),
                OpikNulls.distinct(sent.tags()));
    }

    public PromptScope scope(@Nullable UUID project, @Nullable String name) {
        return new PromptScope(project == null ? null : new ProjectId(project), name);
    }

    public Prompt.Structure structure(@Nullable OpikTemplateStructure structure) {
        return structure == null ? Prompt.Structure.TEXT : mapper.toModel(structure);
    }

    private PromptVersion.Type type(@Nullable OpikPromptType type) {
        return type == null ? PromptVersion.Type.MUSTACHE : mapper.toModel(type);
    }
}
