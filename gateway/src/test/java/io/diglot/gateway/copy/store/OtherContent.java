package io.diglot.gateway.copy.store;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.gateway.store.environments.Environments;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.optimizations.Optimizations;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.prompts.PromptLabels;
import io.diglot.gateway.store.prompts.PromptTable;
import io.diglot.gateway.store.prompts.PromptWriter;
import io.diglot.gateway.store.tags.Tags;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.Visibility;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.Scale;
import io.diglot.model.environments.EnvironmentDraft;
import io.diglot.model.environments.EnvironmentEdit;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationDraft;
import io.diglot.model.optimizations.OptimizationEdit;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectEdit;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptEdit;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptScope;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.tags.TagColor;
import io.diglot.model.tags.TagDraft;
import io.diglot.model.tags.TagId;
import io.diglot.model.tags.TagRevision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What clients write beside datasets, experiments and traces: prompts, projects, environments, optimizations, tags and annotation
 * configs.
 */
public final class OtherContent {

    private static final TagRevision.Field<String> AS_IT_IS = new TagRevision.Field.Same<>();

    private final Random random;
    private final UuidV7 ids;
    private final ManualClock clock;
    private final Transactions transactions;
    private final Workspace workspace;
    private final List<PromptId> prompts = new ArrayList<>();
    private final List<PromptVersionId> versions = new ArrayList<>();
    private final List<ProjectId> projects = new ArrayList<>();
    private final List<EnvironmentId> environments = new ArrayList<>();
    private final List<OptimizationId> optimizations = new ArrayList<>();
    private final List<TagId> tags = new ArrayList<>();
    private final List<AnnotationConfigId> configs = new ArrayList<>();

    /** @param seed what is written, and in which order */
    public OtherContent(long seed, UuidV7 ids, ManualClock clock, Transactions transactions, Workspace workspace) {
        this.random = new Random(seed);
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.workspace = workspace;
    }

    /** Writes so many things more; what a name forbids that is taken is not done. */
    public void steps(int count) {
        for (int i = 0; i < count; i++) {
            try {
                step();
            } catch (FailureException e) {
                if (!(e.failure() instanceof Failure.Conflict) && !(e.failure() instanceof Failure.NotFound)) {
                    throw e;
                }
            }
        }
    }

    private void step() {
        switch (random.nextInt(18)) {
            case 0 -> prompt();
            case 1, 2, 3 ->
                withPrompt((work, id) -> {
                    PromptTable table = new PromptTable(work);
                    versions.add(new PromptWriter(work)
                            .commit(table.find(id).orElseThrow(), version())
                            .id());
                });
            case 4 ->
                withPrompt((work, id) -> new PromptWriter(work)
                        .update(id, new PromptEdit(promptName(), maybe("described"), maybe(List.of("t")))));
            case 5 ->
                withPrompt((work, id) -> {
                    if (once(3)) {
                        new PromptWriter(work).delete(id);
                    }
                });
            case 6 -> ofVersions((work, id) -> new PromptWriter(work).tag(List.of(id), List.of("a", "b"), once(2)));
            case 7 -> ofVersions((work, id) -> new PromptLabels(work).label(id, List.of("label " + random.nextInt(2))));
            case 8 ->
                as(work -> projects.add(new Projects(work)
                        .create(new ProjectDraft(projectName(), Visibility.PRIVATE, maybe("described")))));
            case 9 ->
                withProject((work, id) -> new Projects(work)
                        .update(id, new ProjectEdit(maybe(projectName()), Visibility.PUBLIC, maybe("said"))));
            case 10 ->
                withProject((work, id) -> {
                    if (once(2)) {
                        new Projects(work).delete(List.of(id));
                    }
                });
            case 11 -> tag();
            case 12, 13 -> environment();
            case 14, 15 -> optimization();
            default -> config();
        }
    }

    private void as(Consumer<UnitOfWork> work) {
        clock.advance(Duration.ofNanos(1_000L * (1 + random.nextInt(1_000_000))));
        transactions.writeOnly(new Caller("ann", workspace, null), work).block();
    }

    private interface With<I> {
        void with(UnitOfWork work, I id);
    }

    private <I> void any(List<I> of, With<I> work) {
        if (!of.isEmpty()) {
            I id = of.get(random.nextInt(of.size()));
            as(unit -> work.with(unit, id));
        }
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> @Nullable T maybe(T value) {
        return once(2) ? null : value;
    }

    /** Few, so that things exchange their names. */
    private String promptName() {
        return "prompt " + random.nextInt(4);
    }

    private String projectName() {
        return "project " + random.nextInt(5);
    }

    private void prompt() {
        PromptId id = new PromptId(ids.next());
        PromptScope scope = once(2) ? PromptScope.NONE : new PromptScope(null, projectName());
        as(work -> {
            new PromptWriter(work)
                    .create(new PromptDraft(
                            id,
                            promptName(),
                            scope,
                            maybe("of it"),
                            Prompt.Structure.TEXT,
                            List.of("p"),
                            maybe(version())));
            prompts.add(id);
        });
    }

    private PromptVersionDraft version() {
        return new PromptVersionDraft(
                new PromptVersionId(ids.next()),
                null,
                "Say {{it}} " + random.nextInt(9),
                maybe(Json.of("{\"a\": 1.10}")),
                PromptVersion.Type.MUSTACHE,
                maybe("changed"),
                List.of());
    }

    private void withPrompt(With<PromptId> work) {
        any(prompts, (unit, id) -> {
            if (new PromptTable(unit).find(id).isPresent()) {
                work.with(unit, id);
            }
        });
    }

    private void ofVersions(With<PromptVersionId> work) {
        any(versions, work);
    }

    /** Also one that was made by what lies in it. */
    private void withProject(With<ProjectId> work) {
        List<ProjectId> some = new ArrayList<>(projects);
        as(unit -> {
            Optional<ProjectId> made = new ProjectTable(unit)
                    .find(once(2) ? Content.TRACES : projectName()).stream()
                            .map(Project::id)
                            .findFirst();
            made.ifPresent(some::add);
            if (!some.isEmpty()) {
                ProjectId id = some.get(random.nextInt(some.size()));
                if (new ProjectTable(unit).find(id).isPresent()) {
                    work.with(unit, id);
                }
            }
        });
    }

    private void environment() {
        String name = "environment-" + random.nextInt(4);
        if (environments.isEmpty() || once(3)) {
            as(work -> environments.add(new Environments(work)
                    .create(new EnvironmentDraft(null, name, maybe("of it"), maybe("red"), maybe(random.nextInt(9))))));
        } else if (once(3)) {
            any(environments, (work, id) -> new Environments(work).delete(List.of(id)));
        } else {
            any(environments, (work, id) -> new Environments(work)
                    .update(id, new EnvironmentEdit(name, maybe("said"), maybe("blue"), maybe(random.nextInt(9)))));
        }
    }

    private void optimization() {
        if (optimizations.isEmpty() || once(3)) {
            OptimizationId id = once(2) || optimizations.isEmpty()
                    ? new OptimizationId(ids.next())
                    : optimizations.get(random.nextInt(optimizations.size()));
            optimizations.add(id);
            as(work -> optimizations(work)
                    .put(new OptimizationDraft(
                            id,
                            maybe("optimization"),
                            "generated",
                            "optimized " + random.nextInt(3),
                            null,
                            maybe(projectName()),
                            "accuracy",
                            Optimization.Status.RUNNING,
                            maybe(Json.of("{\"a\": 1.10}")),
                            null)));
        } else if (once(3)) {
            any(optimizations, (work, id) -> optimizations(work).delete(List.of(id)));
        } else {
            any(optimizations, (work, id) -> optimizations(work)
                    .update(id, new OptimizationEdit(maybe("called"), maybe(Optimization.Status.COMPLETED))));
        }
    }

    private static Optimizations optimizations(UnitOfWork work) {
        return new Optimizations(work, new KeptFigures());
    }

    private void tag() {
        if (tags.isEmpty() || once(2)) {
            as(work -> tags.add(new Tags(work)
                    .create(new TagDraft("tag " + random.nextInt(4), maybe("of it"), maybe(TagColor.RED)))
                    .tag()
                    .id()));
        } else if (once(2)) {
            any(tags, (work, id) -> new Tags(work)
                    .revise(
                            id,
                            new TagRevision(
                                    "tag " + random.nextInt(4),
                                    AS_IT_IS,
                                    new TagRevision.Field.Other<>(maybe(TagColor.BLUE)))));
        } else {
            any(tags, (work, id) -> new Tags(work).delete(id));
        }
    }

    private void config() {
        AnnotationConfigDraft draft =
                new AnnotationConfigDraft("config " + random.nextInt(4), new Scale.Freeform(), maybe("about"));
        if (configs.isEmpty() || once(2)) {
            as(work -> configs.add(new AnnotationConfigs(work).create(draft).id()));
        } else if (once(2)) {
            any(configs, (work, id) -> new AnnotationConfigs(work).revise(id, before -> draft));
        } else {
            any(configs, (work, id) -> new AnnotationConfigs(work).delete(id));
        }
    }
}
