package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnnotateTest {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final Caller CALLER = new Caller("someone", Workspace.DEFAULT, null);

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    /** Each value looked for among all records would be a thousand million comparisons. */
    @Test
    @Timeout(40)
    void a_thousand_records_and_a_million_values_are_looked_at_once_each() {
        Transactions transactions = new Transactions(DATABASE.database(), IDS, List.of());
        transactions
                .writeOnly(CALLER, work -> new WorkspaceTable(work).ensure())
                .block();
        EmbeddedExamples backend = new EmbeddedExamples(
                transactions,
                new UnfinishedWrites(DATABASE.database(), transactions, Clock.systemUTC()),
                IDS,
                new VersionColumns());
        List<ExampleDraft> drafts = IntStream.range(0, 1_000)
                .mapToObj(n -> ExampleDraft.of(Json.of("{\"n\":" + n + "}")))
                .toList();
        var written = Objects.requireNonNull(
                backend.create(CALLER, SpaceId.of(Workspace.DEFAULT).value(), "many values", drafts)
                        .block());
        List<AnnotationDraft> values = new ArrayList<>(Collections.nCopies(
                1_000_000, new AnnotationDraft(UUID.randomUUID().toString(), "quality", Json.of("1"), null, null)));
        written.examples()
                .forEach(id -> values.add(new AnnotationDraft(id.toString(), "quality", Json.of("2"), null, null)));

        backend.annotate(CALLER, written.dataset().id(), values).block();

        List<Example> read = Objects.requireNonNull(
                        backend.walk(CALLER, written.dataset().id(), null, null, 1_000)
                                .block())
                .content();
        assertThat(read).hasSize(1_000).allSatisfy(example -> assertThat(example.annotations())
                .singleElement()
                .satisfies(annotation -> assertThat(annotation.score()).isEqualTo(Json.of("2"))));
    }
}
