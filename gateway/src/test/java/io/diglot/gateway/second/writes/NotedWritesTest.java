package io.diglot.gateway.second.writes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.backend.vendor.VendorWrites.Watch;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.NamedThings;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class NotedWritesTest {

    private static final DatabaseUnderTest SQLITE = DatabaseUnderTest.sqlite(Clock.systemUTC());
    private static final OperationCatalogue CATALOGUE = OperationCatalogue.load();
    private static final AtomicInteger WORKSPACES = new AtomicInteger();
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MANY = 1000;

    private static final String A = "0190babc-62a0-71d2-832a-0feffa4676ea";
    private static final String B = "0190babc-62a0-71d2-832a-0feffa4676eb";
    private static final String NAMING = "{\"id\": \"" + A + "\"}";

    /** Nothing that another test noted is in it. */
    private final Workspace workspace = new Workspace("w" + WORKSPACES.incrementAndGet());

    @AfterAll
    static void close() throws IOException {
        SQLITE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | datasets                              | {'id':'A','name':'n'}                                  |                | dataset/A
            POST   | datasets                              | {'name':'n'}                                           | /v1/datasets/A | dataset/A
            POST   | datasets                              | {'name':'n'}                                           |                | DATASET_NAME:n
            PUT    | datasets/A                            | {'name':'n'}                                           |                | dataset/A
            DELETE | datasets/A                            |                                                        |                | dataset/A
            POST   | datasets/delete                       | {'dataset_name':'n','project_name':'p'}                |                | DATASET_NAME:n
            POST   | datasets/delete-batch                 | {'ids':['A','B']}                                      |                | dataset/A dataset/B
            PUT    | datasets/items                        | {'dataset_id':'A','items':[{'id':'B'}]}                |                | dataset/A
            PUT    | datasets/items                        | {'dataset_name':'n','items':[{'id':'B'}]}              |                | DATASET_NAME:n
            PATCH  | datasets/items/A                      | {'data':{'id':'B'}}                                    |                | EXAMPLE:A
            POST   | datasets/items/delete                 | {'item_ids':['A','B']}                                 |                | EXAMPLE:A EXAMPLE:B
            POST   | datasets/items/delete                 | {'item_ids':['A'],'dataset_id':'B'}                    |                | dataset/B
            PATCH  | datasets/items/batch                  | {'ids':['A'],'update':{'data':{}}}                     |                | EXAMPLE:A
            POST   | datasets/A/items/from-traces          | {'trace_ids':['B']}                                    |                | dataset/A
            POST   | datasets/A/versions/restore           | {'version_ref':'v1'}                                   |                | dataset/A
            DELETE | datasets/A/versions/abc/tags/t        |                                                        |                | dataset/A
            POST   | experiments                           | {'id':'A','dataset_name':'n','metadata':{'id':'B'}}    |                | DATASET_NAME:n experiment/A
            POST   | experiments                           | {'dataset_name':'n'}                                   | /x/A?y=/z      | DATASET_NAME:n experiment/A
            PATCH  | experiments/batch                     | {'ids':['A'],'update':{'name':'n'}}                    |                | experiment/A
            POST   | experiments/finish                    | {'ids':['A']}                                          |                | experiment/A
            POST   | experiments/items                     | {'experiment_items':[{'experiment_id':'A','trace_id':'B','dataset_item_id':'B'}]} | | experiment/A trace/B
            POST   | experiments/items/delete              | {'ids':['A']}                                          |                | EXPERIMENT_ITEM:A
            PUT    | experiments/items/bulk                | {'experiment_name':'e','dataset_name':'n','items':[{'trace':{'id':'A'},'spans':[{'id':'B'}]}]} | | DATASET_NAME:n EXPERIMENT_NAME:e trace/A
            POST   | traces                                | {'input':{'id':'B'},'id':'A','thread_id':'t'}          |                | trace/A
            POST   | traces/batch                          | {'traces':[{'id':'A'},{'name':'x','id':'B'}]}          |                | trace/A trace/B
            PATCH  | traces/A                              | {'tags':['x']}                                         |                | trace/A
            DELETE | traces/A                              |                                                        |                | trace/A
            POST   | traces/delete                         | {'ids':['A','no id']}                                  |                | trace/A
            PUT    | traces/feedback-scores                | {'scores':[{'id':'A','name':'n'}]}                     |                | trace/A
            PUT    | traces/A/feedback-scores              | {'name':'n'}                                           |                | trace/A
            POST   | traces/A/comments                     | {'text':'x'}                                           | /comments/B    | trace/A
            PATCH  | traces/comments/A                     | {'text':'x'}                                           |                | COMMENT:A
            POST   | spans/comments/delete                 | {'ids':['A']}                                          |                | COMMENT:A
            POST   | guardrails                            | {'guardrails':[{'entity_id':'A','secondary_id':'B'}]}  |                | trace/A
            PUT    | assertion-results                     | {'entity_type':'TRACE','assertion_results':[{'entity_id':'A'}]} |       | trace/A
            PUT    | assertion-results                     | {'assertion_results':[{'entity_id':'A'}],'entity_type':'span'}  |       | SPAN:A
            POST   | spans                                 | {'id':'B','trace_id':'A'}                              |                | trace/A
            POST   | spans/batch                           | {'spans':[{'trace_id':'A'},{'trace_id':'A'}]}          |                | trace/A
            PATCH  | spans/A                               | {'trace_id':'B'}                                       |                | trace/B
            PATCH  | spans/A                               | {'name':'x'}                                           |                | SPAN:A
            PUT    | spans/feedback-scores                 | {'scores':[{'id':'A'}]}                                |                | SPAN:A
            PUT    | traces/threads/close                  | {'project_name':'p','thread_ids':['t','u']}            |                | THREAD_NAME:p/t THREAD_NAME:p/u
            PUT    | traces/threads/open                   | {'thread_id':'t','project_id':'A'}                     |                | THREAD_NAME:A/t
            POST   | traces/threads/delete                 | {'thread_ids':['t']}                                   |                | THREAD_NAME:/t
            PUT    | traces/threads/feedback-scores        | {'scores':[{'thread_id':'t','project_name':'p'},{'project_name':'q','thread_id':'u'}]} | | THREAD_NAME:p/t THREAD_NAME:q/u
            PATCH  | traces/threads/A                      | {'tags':[]}                                            |                | THREAD:A
            POST   | traces/threads/A/comments             | {'text':'x'}                                           |                | THREAD:A
            POST   | prompts                               | {'name':'n','template':'t'}                            | /prompts/A     | prompt/A
            POST   | prompts                               | {'name':'n','template':'t'}                            |                | PROMPT_NAME:n
            POST   | prompts/versions                      | {'name':'n','version':{'id':'A'}}                      |                | PROMPT_NAME:n
            PATCH  | prompts/versions                      | {'ids':['A'],'update':{}}                              |                | PROMPT_VERSION:A
            PATCH  | prompts/versions/A/environments       | {'environments':['e']}                                 |                | PROMPT_VERSION:A
            POST   | prompts/A/versions/B/restore          |                                                        |                | prompt/A
            POST   | projects                              | {'name':'n'}                                           | /projects/A    | project/A
            POST   | projects                              | {'name':12}                                            |                | PROJECT_NAME:12
            PATCH  | projects/A                            | {'name':'n'}                                           |                | project/A
            POST   | environments                          | {'name':'n'}                                           |                | ENVIRONMENTS:
            PATCH  | environments/A                        | {'name':'n'}                                           |                | environment/A
            PUT    | optimizations                         | {'id':'A','dataset_name':'n'}                          |                | DATASET_NAME:n optimization/A
            POST   | optimizations/delete                  | {'ids':['A']}                                          |                | optimization/A
            """)
    void what_a_request_names_is_noted(
            String method, String path, @Nullable String body, @Nullable String location, String noted) {
        HttpHeaders answer = new HttpHeaders();
        if (location != null) {
            answer.setLocation(URI.create(full(location)));
        }

        sent(method, full(path), body == null ? "" : full(body), 204, answer);

        assertThat(noted()).containsExactlyInAnyOrder(full(noted).split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, traces/search, '{\"id\": \"A\"}'",
        "POST, feedback-definitions, '{\"id\": \"A\"}'",
        "POST, otel/v1/traces, '{\"id\": \"A\"}'",
        "POST, something/that/nobody/knows, '{\"id\": \"A\"}'",
        "GET, traces/A, ''",
        "HEAD, traces/A, ''"
    })
    void what_changes_nothing_that_could_be_brought_is_not_watched(String method, String path, String body) {
        assertThat(writes().begin(
                                workspace, HttpMethod.valueOf(method), "/v1/private/" + full(path), new HttpHeaders()))
                .isEmpty();
    }

    @Test
    void the_dataset_that_a_form_names_is_noted() {
        HttpHeaders form = new HttpHeaders();
        form.set("Content-Type", "multipart/form-data; boundary=b");
        Watch watch = watch("POST", "datasets/items/from-csv", form);
        watch.sent(bytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n"
                + "1,2\r\n".repeat(5000) + "\r\n--b\r\nContent-Disposition: form-data; name=\"dataset_id\"\r\n\r\n" + A
                + "\r\n--b--\r\n"));
        watch.ended(202, new HttpHeaders()).block();

        assertThat(noted()).containsExactly("dataset/" + A);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 201, 408, 409, 500, 502, 503, 504})
    void what_may_have_been_written_is_noted(int status) {
        sent("POST", "traces", NAMING, status, new HttpHeaders());

        assertThat(noted()).containsExactly("trace/" + A);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 413, 415, 422, 429})
    void what_was_refused_is_not(int status) {
        sent("POST", "traces", NAMING, status, new HttpHeaders());

        assertThat(noted()).isEmpty();
    }

    @Test
    void what_is_refused_after_its_first_step_is_noted() {
        sent("PUT", "experiments/items/bulk", "{\"experiment_name\": \"e\"}", 400, new HttpHeaders());

        assertThat(noted()).containsExactly("EXPERIMENT_NAME:e");
    }

    @Test
    void what_comes_after_the_answer_is_passed_over() {
        HttpHeaders zipped = new HttpHeaders();
        zipped.set("Content-Encoding", "gzip");
        for (HttpHeaders headers : List.of(new HttpHeaders(), zipped)) {
            Watch watch = watch("POST", "traces", headers);
            watch.sent(ByteBuffer.wrap(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B}));
            watch.ended(413, new HttpHeaders()).block();
            watch.sent(bytes(NAMING));
        }

        assertThat(noted()).isEmpty();
    }

    @Test
    void parameters_of_segments_do_not_hide_a_write() {
        sent("DELETE", "traces;v=1/" + A + ";w", "", 204, new HttpHeaders());

        assertThat(noted()).containsExactly("trace/" + A);
    }

    @Test
    void a_workspace_that_is_not_followed_is_not_watched() {
        assertThat(writes().begin(
                                new Workspace("another"),
                                HttpMethod.DELETE,
                                "/v1/private/traces/" + A,
                                new HttpHeaders()))
                .isEmpty();
    }

    @Test
    void where_none_is_named_it_is_noted_in_all() {
        Workspace other = new Workspace(workspace.name() + "-b");
        Watch watch = new NotedWrites(database(), CATALOGUE, List.of(workspace, other), Duration.ZERO)
                .begin(null, HttpMethod.DELETE, "/v1/private/traces/" + A, new HttpHeaders())
                .orElseThrow();
        watch.ended(204, new HttpHeaders()).block();

        assertThat(noted(workspace)).containsExactly("trace/" + A);
        assertThat(noted(other)).containsExactly("trace/" + A);
    }

    @Test
    void a_trace_that_is_noted_gets_its_task() {
        sent("DELETE", "traces/" + A, "", 204, new HttpHeaders());

        assertThat(database()
                        .read(session -> new BehindPieces(session).waiting(FAR))
                        .block())
                .contains(Behind.Id.ofPieces(workspace));
    }

    @Test
    void where_it_cannot_be_noted_that_is_the_answer() throws IOException {
        DatabaseUnderTest closed = DatabaseUnderTest.sqlite(Clock.systemUTC());
        Database database = closed.database();
        closed.close();
        Watch watch = new NotedWrites(database, CATALOGUE, List.of(workspace), Duration.ZERO)
                .begin(workspace, HttpMethod.DELETE, "/v1/private/traces/" + A, new HttpHeaders())
                .orElseThrow();

        assertThatThrownBy(() -> watch.ended(204, new HttpHeaders()).block()).isInstanceOf(RuntimeException.class);
    }

    private void sent(String method, String path, String body, int status, HttpHeaders answer) {
        Watch watch = watch(method, path, new HttpHeaders());
        watch.sent(bytes(body));
        watch.ended(status, answer).block();
    }

    private Watch watch(String method, String path, HttpHeaders headers) {
        return writes().begin(workspace, HttpMethod.valueOf(method), "/v1/private/" + path, headers)
                .orElseThrow();
    }

    private VendorWrites writes() {
        return new NotedWrites(database(), CATALOGUE, List.of(workspace), Duration.ZERO);
    }

    private static Database database() {
        return SQLITE.database();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    /** Ids are written as single letters, and quotes as single ones. */
    private static String full(String text) {
        return text.replace('\'', '"').replaceAll("\\bA\\b", A).replaceAll("\\bB\\b", B);
    }

    private Set<String> noted() {
        return noted(workspace);
    }

    private static Set<String> noted(Workspace workspace) {
        return Objects.requireNonNull(database()
                .read(session -> {
                    Set<String> noted = new TreeSet<>();
                    new BehindTable(session)
                            .oldest(MANY).stream()
                                    .map(Behind::id)
                                    .filter(id -> id.workspace().equals(workspace))
                                    .filter(id -> id.kind() != Behind.Kind.NAMED)
                                    .forEach(id -> noted.add(id.kind().word() + "/" + id.id()));
                    Arrays.stream(Behind.Kind.values())
                            .filter(Behind.Kind::isPiece)
                            .flatMap(kind -> new BehindPieces(session).due(workspace, kind, FAR, MANY).stream())
                            .forEach(piece -> noted.add(
                                    piece.id().kind().word() + "/" + piece.id().id()));
                    new NamedThings(session)
                            .oldest(workspace, MANY)
                            .forEach(named -> noted.add(named.form() + ":"
                                    + (named.form().name().equals("THREAD_NAME") ? named.within() + "/" : "")
                                    + named.value()));
                    return noted;
                })
                .block());
    }
}
