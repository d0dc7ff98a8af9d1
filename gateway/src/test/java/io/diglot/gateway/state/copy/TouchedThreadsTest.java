package io.diglot.gateway.state.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.LedgerUnderTest;
import io.diglot.gateway.state.copy.TouchedThreads.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TouchedThreadsTest {

    private static final RecordRow.Key ONE = record("one");
    private static final RecordRow.Key OTHER = record("other");

    @TempDir
    Path folder;

    private DataSource source;

    @BeforeEach
    void open() {
        source = LedgerUnderTest.source(folder);
    }

    @Test
    void one_is_known_to_whoever_goes_on_until_the_record_was_compared() {
        run(1).putRecords(List.of(compared(ONE), compared(OTHER)));
        run(2).touchedThreads().touch("to", List.of("t"), Said.BY_THE_SOURCE);

        assertThat(touched(run(2), ONE)).contains(Said.BY_THE_SOURCE);
        run(2).putRecords(List.of(compared(ONE)));

        assertThat(touched(run(2), ONE)).isEmpty();
        assertThat(touched(run(3), ONE)).isEmpty();
        assertThat(touched(run(3), OTHER)).contains(Said.BY_THE_SOURCE);
        assertThat(touched(run(3), record("new"))).contains(Said.BY_THE_SOURCE);
    }

    @Test
    void what_is_said_last_of_one_counts_and_nothing_of_what_is_forgotten() {
        run(1).touchedThreads().touch("to", List.of("t", "u"), Said.BY_THE_SOURCE);
        run(1).touchedThreads().touch("to", List.of("t"), Said.BY_OTHERS_TOO);
        run(1).touchedThreads().touch("elsewhere", List.of("t"), Said.BY_THE_SOURCE);

        assertThat(touched(run(1), ONE)).contains(Said.BY_OTHERS_TOO);
        run(1).touchedThreads().forget("to", List.of("t"));

        assertThat(touched(run(1), ONE)).isEmpty();
        assertThat(run(1).touchedThreads().touched("to", "u", ONE)).contains(Said.BY_THE_SOURCE);
    }

    @Test
    void none_is_counted_or_listed_as_a_record() {
        run(1).touchedThreads().touch("to", List.of("t"), Said.BY_OTHERS_TOO);

        assertThat(run(1).counts()).isEmpty();
        assertThat(run(1).records(Outcome.CHANGED)).isEmpty();
    }

    private CopyLedger run(long number) {
        return new CopyLedger(source, number);
    }

    private static Optional<Said> touched(CopyLedger ledger, RecordRow.Key record) {
        return ledger.touchedThreads().touched("to", "t", record);
    }

    private static RecordRow.Key record(String experiment) {
        return new RecordRow.Key("from", ContainerKind.EXPERIMENT, experiment, "THREAD", 0, "t");
    }

    private static RecordRow compared(RecordRow.Key key) {
        return new RecordRow(key, "before", "after", Outcome.CARRIED, List.of());
    }
}
