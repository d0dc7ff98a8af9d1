package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.environments.Environments;
import io.diglot.gateway.store.prompts.PromptLabels;
import io.diglot.gateway.store.prompts.PromptWriter;
import io.diglot.gateway.store.prompts.Prompts;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.environments.Environment;
import io.diglot.model.environments.EnvironmentDraft;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptEdit;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptScope;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.util.FileSystemUtils;

/** Prompts between two embedded backends, whatever their clients do. */
class CopiedPromptsTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));
    private static final DatabaseUnderTest SOURCE = DatabaseUnderTest.sqlite(CLOCK);
    private static final DatabaseUnderTest TARGET = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final List<String> WORDS = List.of("one", "two", "three");

    @AfterContainer
    static void close() throws IOException {
        SOURCE.close();
        TARGET.close();
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void a_copy_has_all_versions_and_leaves_what_the_target_has_of_its_own(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int writes) throws IOException {
        Workspace workspace = new Workspace("copied " + IDS.next());
        Random random = new Random(seed);
        Clients here = new Clients(SOURCE.database(), workspace, random);
        Clients there = new Clients(TARGET.database(), workspace, random);
        Path folder = Files.createTempDirectory("copied-prompts");
        try {
            here.steps(25);
            there.make("own");
            while (copy(workspace, folder, writes).ending() == Ending.INTERRUPTED) {
                assertThat(copy(workspace, folder, writes).failed()).isZero();
            }
            assertSame(workspace);
            assertThat(copy(workspace, folder, Integer.MAX_VALUE).written()).isZero();

            there.prompts.addAll(here.prompts);
            there.commit();
            there.list();
            here.steps(10);
            List<CopiedPromptVersion> own = versions(TARGET.database(), workspace).values().stream()
                    .filter(version -> !here.isOne(version))
                    .toList();
            CopyResult later = copy(workspace, folder, Integer.MAX_VALUE);

            assertThat(later.failed()).isZero();
            assertThat(versions(TARGET.database(), workspace).values()).containsAll(own);
            versions(SOURCE.database(), workspace).forEach((id, version) -> assertThat(
                            versions(TARGET.database(), workspace))
                    .hasEntrySatisfying(id, copied -> assertThat(plain(copied)).isEqualTo(plain(version))));
            assertThat(copy(workspace, folder, Integer.MAX_VALUE).written()).isZero();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** But for its number, which may be taken there; what stands at it, be it an environment there or not. */
    private static CopiedPromptVersion plain(CopiedPromptVersion copied) {
        SortedSet<String> standing = new TreeSet<>(Objects.requireNonNull(copied.labels()));
        standing.addAll(Objects.requireNonNull(copied.environments()));
        return new CopiedPromptVersion(copied.version().numbered(0), List.copyOf(standing), null);
    }

    private static void assertSame(Workspace workspace) {
        Map<PromptVersionId, CopiedPromptVersion> wanted = versions(SOURCE.database(), workspace);
        assertThat(versions(TARGET.database(), workspace)).containsAllEntriesOf(wanted);
        assertThat(prompts(TARGET.database(), workspace)).containsAll(prompts(SOURCE.database(), workspace));
        assertThat(environments(TARGET.database(), workspace)).isEqualTo(environments(SOURCE.database(), workspace));
    }

    /** But for when they changed last, and for the ids of their projects, which are known by their names. */
    private static List<CopiedPrompt> prompts(Database database, Workspace workspace) {
        return EmbeddedCopy.side(database).prompts(workspace).stream()
                .map(copied -> {
                    Prompt it = copied.prompt();
                    return new CopiedPrompt(
                            new Prompt(
                                    it.id(),
                                    it.name(),
                                    null,
                                    it.description(),
                                    it.structure(),
                                    it.tags(),
                                    it.createdAt(),
                                    it.createdBy(),
                                    Instant.EPOCH,
                                    ""),
                            copied.projectName());
                })
                .toList();
    }

    private static List<? extends WorkspaceRecord> environments(Database database, Workspace workspace) {
        return EmbeddedCopy.side(database).records(workspace, WorkspaceRecord.Kind.ENVIRONMENTS);
    }

    private static Map<PromptVersionId, CopiedPromptVersion> versions(Database database, Workspace workspace) {
        Map<PromptVersionId, CopiedPromptVersion> all = new HashMap<>();
        StoreSide side = EmbeddedCopy.side(database);
        side.prompts(workspace)
                .forEach(
                        prompt -> side.promptVersions(workspace, prompt.prompt().id(), version -> {
                            all.put(version.version().id(), version);
                            assertThat(side.promptVersion(
                                            workspace, version.version().id()))
                                    .contains(version);
                        }));
        return all;
    }

    /** What clients do, at random. */
    private static final class Clients {
        private final Database database;
        private final Workspace workspace;
        private final Random random;
        private final List<PromptId> prompts = new ArrayList<>();
        private final List<PromptVersionId> versions = new ArrayList<>();

        Clients(Database database, Workspace workspace, Random random) {
            this.database = database;
            this.workspace = workspace;
            this.random = random;
            make("first");
        }

        boolean isOne(CopiedPromptVersion version) {
            return versions.contains(version.version().id());
        }

        void steps(int count) {
            for (int i = 0; i < count; i++) {
                switch (random.nextInt(10)) {
                    case 0 -> make("prompt");
                    case 1, 2, 3 -> commit();
                    case 4 ->
                        as(work -> new PromptWriter(work).tag(List.of(pick(versions)), words(), random.nextBoolean()));
                    case 5, 6 -> as(work -> new PromptLabels(work).label(pick(versions), words()));
                    case 7 -> list();
                    case 8 -> unlist();
                    default ->
                        as(work -> new PromptWriter(work)
                                .update(pick(prompts), new PromptEdit("renamed " + IDS.next(), word(), words())));
                }
            }
        }

        void make(String name) {
            PromptId id = new PromptId(IDS.next());
            as(work -> {
                Prompt made = new PromptWriter(work)
                        .create(new PromptDraft(
                                id,
                                name + " " + id,
                                new PromptScope(null, random.nextBoolean() ? word() : null),
                                random.nextBoolean() ? word() : null,
                                random.nextBoolean() ? Prompt.Structure.CHAT : Prompt.Structure.TEXT,
                                words(),
                                null));
                versions.add(new PromptWriter(work).commit(made, draft()).id());
            });
            prompts.add(id);
        }

        /** Makes a word that may stand at versions an environment. */
        void list() {
            as(work -> {
                Environments environments = new Environments(work);
                String name = word();
                if (environments.all().stream()
                        .noneMatch(listed -> listed.name().equals(name))) {
                    environments.create(new EnvironmentDraft(null, name, null, null, random.nextInt(9)));
                }
            });
        }

        private void unlist() {
            as(work -> {
                List<Environment> all = new Environments(work).all();
                if (!all.isEmpty()) {
                    new Environments(work).delete(List.of(pick(all).id()));
                }
            });
        }

        void commit() {
            as(work -> {
                Prompt prompt = new Prompts(work).prompt(pick(prompts));
                versions.add(new PromptWriter(work).commit(prompt, draft()).id());
            });
        }

        private PromptVersionDraft draft() {
            return new PromptVersionDraft(
                    new PromptVersionId(IDS.next()),
                    null,
                    word() + " {{x}}",
                    random.nextBoolean() ? Json.of("{\"b\": 1.10, \"a\": [null]}") : null,
                    pick(List.of(PromptVersion.Type.values())),
                    random.nextBoolean() ? word() : null,
                    words());
        }

        private String word() {
            return pick(WORDS);
        }

        private List<String> words() {
            return WORDS.stream().filter(word -> random.nextBoolean()).toList();
        }

        private <T> T pick(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private void as(Consumer<UnitOfWork> work) {
            CLOCK.advance(Duration.ofMillis(1));
            EmbeddedCopy.transactions(database)
                    .writeOnly(new Caller("ann", workspace, null), work)
                    .block();
        }
    }

    /** Of which somebody asks to stop after so many writes. */
    private static CopyResult copy(Workspace workspace, Path folder, int writes) throws IOException {
        Stop stop = new Stop();
        return EmbeddedCopy.of(
                EmbeddedCopy.plan(workspace, folder, folder.resolve("state"), 2),
                EmbeddedCopy.side(SOURCE.database()),
                EmbeddedCopy.stopping(EmbeddedCopy.side(TARGET.database()), "putPrompt", stop, writes),
                stop);
    }
}
