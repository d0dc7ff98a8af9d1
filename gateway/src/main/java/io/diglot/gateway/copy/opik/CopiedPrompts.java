package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.prompts.OpikPrompt;
import io.diglot.opik.prompts.OpikPromptCommit;
import io.diglot.opik.prompts.OpikPromptMapper;
import io.diglot.opik.prompts.OpikPromptUpdate;
import io.diglot.opik.prompts.OpikPromptVersion;
import io.diglot.opik.prompts.OpikPromptVersionPage;
import io.diglot.opik.prompts.OpikPromptVersionsUpdate;
import io.diglot.opik.prompts.OpikPromptWrite;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Prompts with their versions. Opik knows no labels but environments. */
final class CopiedPrompts {

    private static final int PAGE = 200;

    /** Templates may be long. */
    static final int VERSIONS = 20;

    private final OpikCalls calls;
    private final ProjectNames projects;
    private final VersionEnvironments environments;
    private final OpikPromptMapper mapper;

    CopiedPrompts(OpikCalls calls, ProjectNames projects, VersionEnvironments environments, OpikPromptMapper mapper) {
        this.calls = calls;
        this.projects = projects;
        this.environments = environments;
        this.mapper = mapper;
    }

    /** All of a workspace, the oldest id first. */
    List<CopiedPrompt> all(Workspace workspace) {
        return calls.all(PAGE, number -> calls.in(workspace).prompts(number, PAGE)).stream()
                .map(prompt -> copied(workspace, prompt))
                .toList();
    }

    Optional<CopiedPrompt> find(Workspace workspace, PromptId id) {
        return calls.find(calls.in(workspace).prompt(id)).map(prompt -> copied(workspace, prompt));
    }

    private CopiedPrompt copied(Workspace workspace, OpikPrompt read) {
        return new CopiedPrompt(
                mapper.toModel(read), projects.of(workspace, read.projectId()).orElse(null));
    }

    /** The newest first; older servers do not say their numbers, which follow from that. */
    void versions(Workspace workspace, PromptId prompt, Consumer<CopiedPromptVersion> each) {
        boolean isTold = environments.areTold(workspace);
        Set<UUID> seen = new HashSet<>();
        long[] first = {-1};
        calls.await(WholeList.<OpikPromptVersionPage>inPagesOf(
                        VERSIONS, number -> calls.asking(calls.in(workspace).promptVersions(prompt, number, VERSIONS)))
                .doOnNext(page -> {
                    first[0] = first[0] < 0 ? page.total() : first[0];
                    page.content().stream()
                            .filter(version -> seen.add(version.id()))
                            .forEach(version ->
                                    each.accept(copied(version, prompt, first[0] - seen.size() + 1, isTold)));
                })
                .then(Mono.just(true)));
    }

    /** Under no number where the server does not say it: only its place among the others tells it then. */
    Optional<CopiedPromptVersion> version(Workspace workspace, PromptVersionId id) {
        return calls.find(calls.in(workspace).promptVersion(id))
                .map(version -> copied(
                        version,
                        new PromptId(Objects.requireNonNull(version.promptId())),
                        0,
                        environments.areTold(workspace)));
    }

    /** @param number where the server does not say it */
    private CopiedPromptVersion copied(OpikPromptVersion read, PromptId prompt, long number, boolean isTold) {
        return new CopiedPromptVersion(
                mapper.toModel(read, prompt, read.number().orElse(number)), null, isTold ? environments(read) : null);
    }

    private static List<String> environments(OpikPromptVersion read) {
        return read.environments().stream().sorted().toList();
    }

    void put(Workspace workspace, CopiedPrompt copied) {
        Prompt wanted = copied.prompt();
        Prompt there = find(workspace, wanted.id()).map(CopiedPrompt::prompt).orElseGet(() -> make(workspace, copied));
        if (!isAs(there, wanted)) {
            calls.send(calls.in(workspace)
                    .updatePrompt(
                            wanted.id(),
                            new OpikPromptUpdate(
                                    wanted.name(),
                                    // One that is not sent again is forgotten.
                                    wanted.description(),
                                    wanted.tags()))
                    .on(409, () -> taken(wanted)));
        }
    }

    private Prompt make(Workspace workspace, CopiedPrompt copied) {
        Prompt wanted = copied.prompt();
        try {
            calls.send(calls.in(workspace)
                    .createPrompt(new OpikPromptWrite(
                            wanted.id().value(),
                            wanted.name(),
                            null,
                            copied.projectName(),
                            wanted.description(),
                            null,
                            null,
                            null,
                            null,
                            mapper.toOpik(wanted.structure()),
                            wanted.tags().isEmpty() ? null : wanted.tags()))
                    .on(409, () -> taken(wanted)));
        } catch (FailureException e) {
            // It may be the same one, whose making was not answered.
            if (!OpikCalls.failed(e, Failure.Conflict.class)) {
                throw e;
            }
        }
        return find(workspace, wanted.id()).map(CopiedPrompt::prompt).orElseThrow(() -> taken(wanted)
                .asException());
    }

    void delete(Workspace workspace, PromptId id) {
        calls.sendUnlessGone(calls.in(workspace).deletePrompt(id));
    }

    private static boolean isAs(Prompt there, Prompt wanted) {
        return there.name().equals(wanted.name())
                && Objects.equals(given(there.description()), given(wanted.description()))
                && Set.copyOf(there.tags()).equals(Set.copyOf(wanted.tags()));
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** A version is found by the name of its prompt, and makes one where there is none: the prompt was put before. */
    void put(Workspace workspace, CopiedPrompt of, CopiedPromptVersion copied) {
        PromptVersion wanted = copied.version();
        List<String> before = List.of();
        try {
            make(workspace, of, wanted);
        } catch (FailureException e) {
            // It may be there, which nothing can change but its tags and what it is for.
            if (!OpikCalls.failed(e, Failure.Conflict.class)) {
                throw e;
            }
            OpikPromptVersion there = calls.find(calls.in(workspace).promptVersion(wanted.id()))
                    .filter(known -> wanted.promptId().value().equals(known.promptId()))
                    .orElseThrow(() -> e);
            tag(workspace, there, wanted);
            before = environments(there);
        }
        List<String> environments = copied.environments();
        if (environments != null && !environments.equals(before)) {
            this.environments.set(workspace, wanted, environments);
        }
    }

    private void make(Workspace workspace, CopiedPrompt of, PromptVersion wanted) {
        calls.send(calls.in(workspace)
                .createPromptVersion(new OpikPromptCommit(
                        of.prompt().name(),
                        new OpikPromptCommit.Version(
                                wanted.id().value(),
                                wanted.commit(),
                                wanted.template(),
                                wanted.metadata(),
                                mapper.toOpik(wanted.type()),
                                wanted.changeDescription(),
                                wanted.tags().isEmpty() ? null : wanted.tags()),
                        mapper.toOpik(of.prompt().structure()),
                        null,
                        of.projectName()))
                .on(409, () -> exists(wanted)));
    }

    private void tag(Workspace workspace, OpikPromptVersion there, PromptVersion wanted) {
        if (!Set.copyOf(there.tags()).equals(Set.copyOf(wanted.tags()))) {
            calls.send(calls.in(workspace)
                    .updatePromptVersions(new OpikPromptVersionsUpdate(
                            List.of(wanted.id().value()), new OpikPromptVersionsUpdate.Update(wanted.tags()), false)));
        }
    }

    private static Failure taken(Prompt wanted) {
        return new Failure.Conflict(Resource.PROMPT, Reason.NAME_TAKEN, wanted.name());
    }

    private static Failure exists(PromptVersion wanted) {
        return new Failure.Conflict(Resource.PROMPT_VERSION, Reason.ALREADY_EXISTS, wanted.commit());
    }
}
