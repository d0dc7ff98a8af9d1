package io.diglot.gateway.state.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.LedgerUnderTest;
import io.diglot.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyLedgerTest {

    private static final RecordedDifference DIFFERENCE =
            new RecordedDifference("trace.scores[\"a\"].value", "0.5", null, "changed", "because \"of\" it\n");

    @TempDir
    Path folder;

    private DataSource source;
    private CopyLedger ledger;

    @BeforeEach
    void open() {
        source = LedgerUnderTest.source(folder);
        ledger = new CopyLedger(source, 1);
    }

    @Test
    void what_is_written_twice_is_there_once_as_it_was_written_last() {
        List<RecordRow> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> row("run-%04d".formatted(i), i % 2 == 0 ? Outcome.CARRIED : Outcome.FAILED))
                .toList();
        ledger.putRecords(rows);
        ledger.putRecords(rows);
        ledger.putRecords(List.of(row("run-0001", Outcome.CHANGED)));
        ledger.putRecords(List.of());

        assertThat(ledger.counts())
                .containsExactlyInAnyOrder(
                        new OutcomeCount("RUN", Outcome.CARRIED, 1_000),
                        new OutcomeCount("RUN", Outcome.FAILED, 999),
                        new OutcomeCount("RUN", Outcome.CHANGED, 1));
        assertThat(ledger.counts("default", ContainerKind.EXPERIMENT, "e")).isEqualTo(ledger.counts());
        assertThat(ledger.counts("default", ContainerKind.DATASET, "e")).isEmpty();
        try (Stream<RecordRow> changed = ledger.records(Outcome.CHANGED)) {
            assertThat(changed).containsExactly(row("run-0001", Outcome.CHANGED));
        }
        try (Stream<RecordRow> failed = ledger.records(Outcome.FAILED)) {
            assertThat(failed.map(row -> row.key().recordId())).hasSize(999).isSorted();
        }
    }

    @Test
    void containers_and_scores_are_found_again() {
        ContainerRow.Key key = new ContainerRow.Key("default", ContainerKind.VERSION, "d", 2);
        ContainerRow surveyed = new ContainerRow(key, "questions", ContainerRow.State.SURVEYED, null, null, 3, 0);
        ContainerRow verified = new ContainerRow(key, "questions", ContainerRow.State.VERIFIED, "a", "b", 3, 3);
        ledger.putContainers(List.of(surveyed));
        ledger.putContainers(List.of(verified));
        ScoresRow scores = new ScoresRow("default", "e", "a\"b", ScoresRow.Side.TARGET, Json.of("{\"n\":1}"));
        ledger.putScores(List.of(scores));
        ledger.putScores(List.of(scores));

        assertThat(ledger.container(key)).contains(verified);
        assertThat(ledger.containers()).containsExactly(verified);
        assertThat(ledger.scores("default", "e")).containsExactly(scores);
        assertThat(ledger.scores("other", "e")).isEmpty();
    }

    @Test
    void another_run_counts_what_it_found_itself_and_still_knows_the_rest() {
        ledger.putRecords(List.of(row("one", Outcome.CARRIED), row("two", Outcome.FAILED)));
        CopyLedger next = new CopyLedger(source, 2);
        next.putRecords(List.of(row("one", Outcome.CARRIED)));

        assertThat(next.counts()).containsExactly(new OutcomeCount("RUN", Outcome.CARRIED, 1));
        assertThat(next.record(row("two", Outcome.FAILED).key())).contains(row("two", Outcome.FAILED));
    }

    @Test
    void what_the_copy_itself_changes_is_known_no_longer_unless_it_was_changed_before() {
        ledger.putRecords(List.of(row("one", Outcome.CARRIED), row("two", Outcome.CARRIED)));

        new CopyLedger(source, 2).changes(row("one", Outcome.CARRIED).key(), "after");
        new CopyLedger(source, 2).changes(row("two", Outcome.CARRIED).key(), "changed since");

        assertThat(ledger.record(row("one", Outcome.CARRIED).key())
                        .orElseThrow()
                        .targetHash())
                .isNull();
        assertThat(ledger.record(row("two", Outcome.CARRIED).key())).contains(row("two", Outcome.CARRIED));
        assertThat(ledger.counts()).containsExactly(new OutcomeCount("RUN", Outcome.CARRIED, 2));
    }

    @Test
    void records_that_are_begun_anew_count_once_they_are_written_again() {
        RecordRow.Key like = row("", Outcome.CARRIED).key();
        ledger.putRecords(List.of(row("one", Outcome.CARRIED), row("two", Outcome.CARRIED)));
        assertThat(ledger.written(like, List.of("one", "three"))).containsExactly("one");

        ledger.beginAnew(like);

        assertThat(ledger.written(like, List.of("one", "two"))).isEmpty();
        assertThat(ledger.known(like, null, null, 10)).containsExactly("two", "one");
        ledger.putRecords(List.of(row("two", Outcome.CARRIED)));
        assertThat(ledger.written(like, List.of("one", "two"))).containsExactly("two");
        assertThat(ledger.counts()).containsExactly(new OutcomeCount("RUN", Outcome.CARRIED, 1));
    }

    private static RecordRow row(String id, Outcome outcome) {
        return new RecordRow(
                new RecordRow.Key("default", ContainerKind.EXPERIMENT, "e", "RUN", 0, id),
                "before",
                outcome == Outcome.FAILED ? null : "after",
                outcome,
                outcome == Outcome.CARRIED ? List.of() : List.of(DIFFERENCE));
    }
}
