package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.bucket.NoBucket;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Room;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.GatewaySettings.Attachments.Store;
import io.diglot.gateway.state.Leases;
import io.diglot.gateway.store.attachments.FileContents;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** A file is there whole or not at all, and nothing of it is left once nobody has it. */
abstract class AttachmentsLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final PageRequest ALL = new PageRequest(1, 1_000);

    private final Workspace workspace = new Workspace("files " + UUID.randomUUID());
    private final Caller caller = new Caller("someone", workspace, null);
    private final Random random = new Random(7);
    private @Nullable Ports ports;

    /** The database under test, opened once. */
    abstract Database database();

    /** Its clock. */
    abstract ManualClock clock();

    /** Where bytes lie that are not in the database. */
    Bucket bucket() {
        return new NoBucket();
    }

    Store store() {
        return Store.DATABASE;
    }

    /** What lies in a bucket is what attachments have. */
    void assertNothingElseLiesThere() {}

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void what_comes_in_parts_of_any_size_goes_out_as_it_came(
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 100_000) Integer> parts) {
        AttachedTo trace = trace();
        List<byte[]> sent = parts.stream().map(this::bytes).toList();

        put(trace, "a file", Flux.fromIterable(sent)).block();

        assertThat(read(trace, "a file")).isEqualTo(together(sent));
        assertThat(list(trace).content()).containsExactly(new Attachment("a file", "image/png", together(sent).length));
        delete(trace, "a file");
        assertNothingIsLeft();
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void what_is_kept_is_what_somebody_has(
            @ForAll @Size(min = 5, max = 25) List<@IntRange(min = 0, max = 6) Integer> operations) {
        List<AttachedTo> traces = IntStream.range(0, 3).mapToObj(n -> trace()).toList();
        Map<String, byte[]> there = new TreeMap<>();
        for (int operation : operations) {
            AttachedTo trace = traces.get(random.nextInt(traces.size()));
            String name = "f" + random.nextInt(3);
            String key = trace.id() + name;
            switch (operation) {
                case 0, 1, 2 -> {
                    byte[] content = bytes(random.nextInt(200));
                    put(trace, name, cut(content)).block();
                    there.put(key, content);
                }
                case 3 -> {
                    delete(trace, name);
                    there.remove(key);
                }
                case 4 -> {
                    ports().traces
                            .delete(caller, List.of(new TraceId(trace.id())))
                            .block();
                    there.keySet().removeIf(each -> each.startsWith(trace.id().toString()));
                }
                case 5 -> fails(put(trace, name, cut(bytes(100)).concatWith(Flux.error(gone()))));
                default -> ports().loose.takeOutForgotten().block();
            }
        }
        for (AttachedTo trace : traces) {
            for (Attachment each : list(trace).content()) {
                assertThat(read(trace, each.fileName())).isEqualTo(there.remove(trace.id() + each.fileName()));
            }
        }
        assertThat(there).isEmpty();
        traces.forEach(trace ->
                ports().traces.delete(caller, List.of(new TraceId(trace.id()))).block());
        assertNothingIsLeft();
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void what_an_sdk_took_out_of_a_value_is_put_back_where_it_was(
            @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 600_000) Integer> sizes) {
        AttachedTo trace = trace();
        StringBuilder sent = new StringBuilder("a \\u00e9 [output-attachment-0-1.png] ");
        StringBuilder whole = new StringBuilder(sent);
        for (int n = 0; n < sizes.size(); n++) {
            byte[] content = bytes(sizes.get(n));
            String name = "output-attachment-" + (n + 1) + "-1704067200000" + (n % 2 == 0 ? "-sdk" : "") + ".png";
            sent.append("data:[").append(name).append("], ");
            whole.append("data:")
                    .append(Base64.getEncoder().encodeToString(content))
                    .append(", ");
            put(trace, name, cut(content)).block();
        }
        Json output = Json.of("{\"text\": \"" + sent + "\", \"n\": 1.10}");
        TraceId id = new TraceId(trace.id());
        ports().traces
                .put(caller, List.of(Samples.trace(id, null, "trace", output)))
                .block();

        assertThat(output(id, Set.of())).isEqualTo("{\"text\": \"" + whole + "\", \"n\": 1.10}");
        assertThat(output(id, Set.of(Payload.FILES))).isEqualTo(output.text());
    }

    private String output(TraceId id, Set<Payload> omitted) {
        Json output = Objects.requireNonNull(
                        ports().traces.get(caller, id, omitted).block())
                .trace()
                .output();
        return Objects.requireNonNull(output).text();
    }

    @Example
    void each_is_read_where_it_lies_wherever_new_ones_go() {
        AttachedTo trace = trace();
        for (Store each : Store.values()) {
            if (each == Store.DATABASE || store() == each) {
                attachments(ports().transactions, ports().loose, OptionalLong.empty(), each)
                        .put(caller, new AttachmentDraft(trace, null, each.name(), "image/png"), cut(bytes(700)))
                        .block();
            }
        }

        assertThat(list(trace).content())
                .allSatisfy(each -> assertThat(read(trace, each.fileName())).hasSize(700));
        list(trace).content().forEach(each -> delete(trace, each.fileName()));
        assertNothingIsLeft();
    }

    @Example
    void a_file_whose_sender_goes_away_was_never_there() {
        AttachedTo trace = trace();
        put(trace, "kept", Flux.just(bytes(10))).block();
        byte[] before = read(trace, "kept");
        Sinks.Many<byte[]> sender = Sinks.many().unicast().onBackpressureBuffer();
        Sinks.Empty<Void> first = Sinks.empty();

        var upload = put(
                        trace,
                        "kept",
                        sender.asFlux()
                                .index()
                                .doOnNext(part -> {
                                    if (part.getT1() == 1) {
                                        first.tryEmitEmpty();
                                    }
                                })
                                .map(part -> part.getT2()))
                .subscribe();
        sender.tryEmitNext(bytes(1_000));
        sender.tryEmitNext(bytes(1_000));
        first.asMono().block();
        upload.dispose();

        eventuallyOnlyBytes(10);
        assertThat(read(trace, "kept")).isEqualTo(before);
    }

    @Example
    void of_many_that_come_under_one_name_one_is_left_whole() {
        AttachedTo trace = trace();
        List<byte[]> files =
                IntStream.range(0, 8).mapToObj(n -> bytes(2_000 + n)).toList();

        Flux.fromIterable(files)
                .flatMap(file -> put(trace, "one", cut(file)).subscribeOn(Schedulers.boundedElastic()), 8)
                .blockLast();

        byte[] left = read(trace, "one");
        assertThat(files).anyMatch(file -> Arrays.equals(file, left));
        assertThat(list(trace).content()).hasSize(1);
        ports().loose.takeOutForgotten().block();
        assertThat(partsOfAll()).isEqualTo(kept());
    }

    @Example
    void another_workspace_and_another_project_see_nothing() {
        AttachedTo trace = trace();
        put(trace, "mine", Flux.just(bytes(10))).block();
        Caller other = new Caller("other", new Workspace("others " + UUID.randomUUID()), null);
        ProjectId project = project();

        assertThat(Objects.requireNonNull(ports().attachments
                                .list(other, project, trace, ALL)
                                .block())
                        .content())
                .isEmpty();
        assertThatThrownBy(() ->
                        ports().attachments.open(other, project, trace, "mine").block())
                .isInstanceOf(FailureException.class);
        ports().attachments.delete(other, project, trace, List.of("mine")).block();
        ports().attachments
                .delete(caller, new ProjectId(IDS.next()), trace, List.of("mine"))
                .block();
        assertThat(ports().attachments.open(caller, new ProjectId(IDS.next()), trace, "mine"))
                .satisfies(AttachmentsLaws::fails);
        assertThat(read(trace, "mine")).hasSize(10);
    }

    @Example
    void there_is_room_for_so_much_and_again_once_something_was_deleted() {
        AttachedTo trace = trace();
        EmbeddedAttachments small = attachments(OptionalLong.of(1_000 + partsOfAll()));
        AttachmentDraft draft = new AttachmentDraft(trace, null, "first", "image/png");
        small.put(caller, draft, cut(bytes(600))).block();

        assertThatThrownBy(() -> small.put(
                                caller, new AttachmentDraft(trace, null, "second", "image/png"), cut(bytes(500)))
                        .block())
                .isInstanceOfSatisfying(FailureException.class, refused -> assertThat(refused.failure())
                        .isInstanceOf(Failure.NoRoom.class));

        assertThat(list(trace).content()).extracting(Attachment::fileName).containsExactly("first");
        delete(trace, "first");
        ports().loose.takeOutForgotten().block();
        small.put(caller, draft, cut(bytes(900))).block();
        assertThat(read(trace, "first")).hasSize(900);
    }

    @Example
    void what_a_crash_leaves_of_an_upload_is_taken_out() {
        UUID content = IDS.next();
        database()
                .writeOnly(session -> new FileContents(session).begin(content))
                .block();
        database()
                .writeOnly(session -> new FileContents(session).add(content, 0, bytes(50), OptionalLong.empty()))
                .block();
        long then = partsOfAll();
        ports().loose.takeOutForgotten().block();
        assertThat(partsOfAll()).as("it may be on its way").isEqualTo(then);

        clock().advance(Duration.ofMinutes(11));
        ports().loose.takeOutForgotten().block();

        assertThat(partsOfAll()).isEqualTo(then - 50);
        assertThatThrownBy(() -> database()
                        .writeOnly(
                                session -> new FileContents(session).add(content, 1, bytes(50), OptionalLong.empty()))
                        .block())
                .isInstanceOf(FailureException.class);
    }

    @Example
    void files_go_with_the_traces_and_spans_that_nobody_links_to() {
        AttachedTo trace = trace();
        AttachedTo span = new AttachedTo(Entity.SPAN, IDS.next());
        AttachedTo lost = new AttachedTo(Entity.SPAN, IDS.next());
        AttachedTo traceThatNeverCame = trace();
        ports().traces
                .put(caller, List.of(Samples.trace(new TraceId(trace.id()), null)))
                .block();
        ports().spans
                .put(caller, List.of(Samples.span(new SpanId(span.id()), new TraceId(trace.id()))))
                .block();
        List<AttachedTo> all = List.of(trace, span, lost, traceThatNeverCame);
        clock().advance(RETENTION.minusHours(1));
        all.forEach(each -> put(each, "f", Flux.just(bytes(10))).block());

        clock().advance(Duration.ofHours(2));
        ports().retention.sweep(RETENTION).block();
        assertThat(all)
                .as("a file makes its trace young")
                .allMatch(each -> list(each).total() == 1);
        clock().advance(RETENTION);
        ports().retention.sweep(RETENTION).block();

        assertThat(all).allMatch(each -> list(each).total() == 0);
        assertNothingIsLeft();
    }

    @Example
    void pages_meet_each_file_once() {
        AttachedTo trace = trace();
        List<String> names = IntStream.range(0, 7).mapToObj(n -> "n" + n).toList();
        names.forEach(name -> put(trace, name, Flux.just(bytes(1))).block());

        List<String> met = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            Page<Attachment> found = Objects.requireNonNull(ports().attachments
                    .list(caller, project(), trace, new PageRequest(page, 2))
                    .block());
            assertThat(found.total()).isEqualTo(7);
            found.content().forEach(each -> met.add(each.fileName()));
        }

        assertThat(met)
                .isEqualTo(names.stream().sorted(Comparator.reverseOrder()).toList());
    }

    private static FailureException gone() {
        return new Failure.Incomplete().asException();
    }

    private static void fails(Mono<?> write) {
        assertThatThrownBy(write::block).isInstanceOf(FailureException.class);
    }

    private AttachedTo trace() {
        return new AttachedTo(Entity.TRACE, IDS.next());
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Flux<byte[]> cut(byte[] content) {
        int middle = content.length / 2;
        return Flux.just(Arrays.copyOf(content, middle), Arrays.copyOfRange(content, middle, content.length));
    }

    private static byte[] together(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private Mono<Void> put(AttachedTo to, String name, Flux<byte[]> content) {
        return ports().attachments.put(caller, new AttachmentDraft(to, null, name, "image/png"), content);
    }

    private byte[] read(AttachedTo to, String name) {
        return together(Objects.requireNonNull(ports().attachments
                .open(caller, project(), to, name)
                .flatMap(open -> open.content().collectList())
                .block()));
    }

    private Page<Attachment> list(AttachedTo to) {
        return Objects.requireNonNull(
                ports().attachments.list(caller, project(), to, ALL).block());
    }

    private void delete(AttachedTo to, String name) {
        ports().attachments.delete(caller, project(), to, List.of(name)).block();
    }

    private ProjectId project() {
        return Objects.requireNonNull(ports().transactions
                        .read(caller, work -> new Projects(work).getByName(Project.DEFAULT_NAME))
                        .block())
                .id();
    }

    private void assertNothingIsLeft() {
        ports().loose.takeOutForgotten().block();
        assertThat(kept()).as("bytes that attachments have").isEqualTo(partsOfAll());
        assertThat(number("SELECT COUNT(*) FROM file_content WHERE loose_since IS NOT NULL"))
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM attachment WHERE workspace = '" + workspace.name() + "'"))
                .isZero();
        assertNothingElseLiesThere();
    }

    private void eventuallyOnlyBytes(long bytes) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (kept() != partsOfAll()
                || number("SELECT COALESCE(SUM(file_size), 0) FROM attachment WHERE workspace = '" + workspace.name()
                                + "'")
                        != bytes) {
            assertThat(System.nanoTime()).as("nothing takes it out").isLessThan(end);
            ports().loose.takeOutForgotten().block();
        }
    }

    private long kept() {
        return number("SELECT COALESCE(SUM(file_size), 0) FROM attachment");
    }

    /** As it is counted, which is as it is. */
    private long partsOfAll() {
        assertThat(
                        number(
                                "SELECT bytes - (SELECT COALESCE(SUM(octet_length(bytes)), 0) FROM file_part) - (SELECT COALESCE(SUM(held), 0) FROM file_object) FROM file_room"))
                .as("bytes that are counted and not there")
                .isZero();
        return number("SELECT bytes FROM file_room");
    }

    private long number(String sql) {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc().sql(sql).query(Long.class).single())
                .block());
    }

    private EmbeddedAttachments attachments(OptionalLong room) {
        return attachments(ports().transactions, ports().loose, room, store());
    }

    private EmbeddedAttachments attachments(
            Transactions transactions, LooseFiles loose, OptionalLong room, Store store) {
        return new EmbeddedAttachments(
                transactions, new Contents(database(), transactions, bucket(), room, store), loose, IDS);
    }

    private Ports ports() {
        Ports open = ports;
        if (open == null) {
            Transactions transactions =
                    new Transactions(database(), IDS, List.of(), Room.unlimited(database()), bucket().reader());
            transactions
                    .writeOnly(caller, work -> new ProjectTable(work).ensure(Project.DEFAULT_NAME))
                    .block();
            LooseFiles loose = new LooseFiles(database(), bucket(), clock());
            loose.destroy();
            open = new Ports(
                    transactions,
                    loose,
                    attachments(transactions, loose, OptionalLong.empty(), store()),
                    new EmbeddedTraces(transactions),
                    new EmbeddedSpans(transactions),
                    new TraceRetention(
                            database(),
                            transactions,
                            new Leases(database(), Duration.ofSeconds(30)),
                            clock(),
                            new SimpleMeterRegistry(),
                            (Duration) null));
            ports = open;
        }
        return open;
    }

    private record Ports(
            Transactions transactions,
            LooseFiles loose,
            EmbeddedAttachments attachments,
            EmbeddedTraces traces,
            EmbeddedSpans spans,
            TraceRetention retention) {}
}
