package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.runs.RunUpload;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Runs with their traces, spans and scores, written at once. */
@Isolated("it reads the log of all databases of the JVM")
class ItemsBulkTest {

    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final Caller CALLER = new Caller("someone", Workspace.DEFAULT, null);

    @AfterAll
    static void close() throws IOException {
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void the_workspace_each_project_and_each_experiment_are_seen_to_once_however_many_runs_there_are(int runs) {
        // Given
        EmbeddedItems items = new EmbeddedItems(new Transactions(DATABASE.database(), IDS, List.of()));
        Logger logger = (Logger) LoggerFactory.getLogger("io.diglot.gateway.database");
        ListAppender<ILoggingEvent> statements = new ListAppender<>();
        statements.start();
        logger.addAppender(statements);
        logger.setLevel(Level.DEBUG);
        // When
        try {
            items.upload(CALLER, upload(runs)).block();
        } finally {
            logger.detachAppender(statements);
            logger.setLevel(null);
        }
        // Then
        List<String> said =
                statements.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(said)
                .filteredOn(text -> text.contains("INSERT INTO workspace"))
                .hasSize(1);
        assertThat(said)
                .filteredOn(text -> text.contains("INSERT INTO project "))
                .hasSize(2);
        assertThat(said)
                .filteredOn(text -> text.contains("SET last_updated_trace_at"))
                .hasSize(2);
        assertThat(said)
                .filteredOn(text -> text.contains("UPDATE experiment SET"))
                .as("its runs get their places, and it is touched")
                .hasSizeLessThanOrEqualTo(2);
    }

    private static RunUpload upload(int runs) {
        String name = "bulk " + IDS.next();
        return new RunUpload(
                null,
                name,
                name,
                name,
                IntStream.range(0, runs).mapToObj(n -> entry(n, name)).toList());
    }

    private static RunUpload.Entry entry(int number, String name) {
        TraceId trace = new TraceId(IDS.next());
        String project = number % 2 == 0 ? null : name;
        return new RunUpload.Entry(
                IDS.next(),
                Samples.trace(trace, project),
                List.of(Samples.span(new SpanId(IDS.next()), name + " spans", trace, null)),
                List.of(new ScoreDraft("quality", Json.of("1"), null, null, FeedbackScore.Source.SDK, null)));
    }
}
