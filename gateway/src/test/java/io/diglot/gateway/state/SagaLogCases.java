package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.OpenSagas.Making;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What sagas are held by, whichever database it is. */
abstract class SagaLogCases {

    static final ManualClock CLOCK = new ManualClock();

    private static final Duration HOLD = Duration.ofSeconds(90);
    private static final UuidV7 IDS = new UuidV7(CLOCK, new Random(1));
    private static final CredentialSeal SEAL = new CredentialSeal(List.of(secret("one secret of many")));
    private static final Caller CALLER = new Caller("someone", null, null, new Credential("hidden key"));

    private final ExperimentId experiment = new ExperimentId(IDS.next());
    private final DatasetId dataset = new DatasetId(IDS.next());

    abstract Database database();

    @BeforeEach
    void empty() {
        database()
                .writeOnly(session -> {
                    session.jdbc().sql("DELETE FROM undertaking").update();
                    session.jdbc().sql("DELETE FROM experiment_tail").update();
                })
                .block();
    }

    @Test
    void a_name_is_one_experiments_until_it_is_over() {
        SagaLog sagaLog = sagaLog();
        Saga first = create("name");
        Saga second = create("name");

        assertThat(get(sagaLog.begin(first))).isTrue();
        assertThat(get(sagaLog.begin(second))).isFalse();
        assertThat(get(sagaLog.begin(create("Name")))).isTrue();
        sagaLog.close(first).block();

        assertThat(get(sagaLog.begin(second))).isTrue();
    }

    @Test
    void one_appends_at_a_time_and_later_ids_are_greater_even_where_the_clock_is_behind() {
        SagaLog ahead = new SagaLog(
                database(),
                new UuidV7(InstantSource.fixed(CLOCK.instant().plus(Duration.ofHours(1))), new Random(2)),
                SEAL,
                HOLD);
        SagaLog behind = sagaLog();
        Saga first = get(ahead.beginAppend(append(), 3));

        assertThat(behind.beginAppend(append(), 1).blockOptional()).isEmpty();
        ahead.close(first).block();
        Saga second = get(behind.beginAppend(append(), 2));

        assertThat(first.traces()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.traces().getFirst().toString())
                .isGreaterThan(first.traces().getLast().toString());
    }

    @Test
    void what_is_forsaken_is_taken_over_once_with_all_that_it_takes() {
        Saga left = create("left");
        sagaLog().begin(left).block();
        CLOCK.advance(HOLD.plusSeconds(1));
        SagaLog one = sagaLog();
        SagaLog other = sagaLog();

        List<Saga> claimed = get(one.claim(10));

        assertThat(claimed).containsExactly(left);
        assertThat(claimed.getFirst().caller().credential()).isEqualTo(new Credential("hidden key"));
        assertThat(get(one.claim(10))).isEmpty();
        assertThat(get(one.renew(left))).isTrue();
        one.close(left).block();
        assertThat(get(other.claim(10))).isEmpty();
    }

    @Test
    void what_it_was_extended_by_comes_with_it_in_order_and_goes_with_it() {
        SagaLog sagaLog = sagaLog();
        Saga stream = create("stream");
        Saga other = create("other");
        sagaLog.begin(stream).block();
        sagaLog.begin(other).block();
        List<SagaSlice> slices = IntStream.range(0, 12)
                .mapToObj(n -> new SagaSlice(n, IDS.next(2), IDS.next(2)))
                .toList();
        SagaSlice others = new SagaSlice(0, IDS.next(1), IDS.next(1));

        slices.forEach(slice -> assertThat(get(sagaLog.extend(stream, slice))).isTrue());
        assertThat(get(sagaLog.extend(other, others))).isTrue();

        assertThat(open().slices(stream).collectList().block()).isEqualTo(slices);
        sagaLog.close(stream).block();
        assertThat(open().slices(stream).collectList().block()).isEmpty();
        assertThat(open().slices(other).collectList().block()).containsExactly(others);
    }

    @Test
    void what_somebody_else_took_over_is_extended_no_more() {
        SagaLog sagaLog = sagaLog();
        Saga lost = create("lost");
        sagaLog.begin(lost).block();
        CLOCK.advance(HOLD.plusSeconds(1));
        assertThat(get(sagaLog().claim(10))).containsExactly(lost);

        assertThat(get(sagaLog.extend(lost, new SagaSlice(0, IDS.next(1), IDS.next(1)))))
                .isFalse();

        assertThat(open().slices(lost).collectList().block()).isEmpty();
    }

    @Test
    void runs_that_are_appended_stand_behind_those_that_came_as_a_stream() {
        SagaLog ahead = new SagaLog(
                database(),
                new UuidV7(InstantSource.fixed(CLOCK.instant().plus(Duration.ofHours(1))), new Random(3)),
                SEAL,
                HOLD);
        Saga stream = create("ahead");
        UUID last = new UuidV7(InstantSource.fixed(CLOCK.instant().plus(Duration.ofHours(2))), new Random(4)).next();
        ahead.begin(stream).block();
        ahead.extend(stream, new SagaSlice(0, List.of(last), IDS.next(1))).block();
        ahead.close(stream).block();

        Saga appended =
                get(sagaLog().beginAppend(Saga.append(IDS.next(), Workspace.DEFAULT, stream.experiment(), CALLER), 1));

        assertThat(UuidV7.isBehind(appended.traces().getFirst(), last)).isTrue();
    }

    @Test
    void what_is_in_hand_and_renewed_is_not_forsaken() {
        SagaLog sagaLog = sagaLog();
        Saga held = create("held");
        sagaLog.begin(held).block();

        CLOCK.advance(HOLD.plusSeconds(1));

        assertThat(get(sagaLog.claim(10))).isEmpty();
        sagaLog.renewAll().block();
        assertThat(get(sagaLog.renew(held))).isTrue();
    }

    @Test
    void what_is_left_waits_for_its_time_and_counts_the_attempts() {
        SagaLog sagaLog = sagaLog();
        Saga later = create("later");
        sagaLog.begin(later).block();

        sagaLog.leave(later, Duration.ofMinutes(5)).block();

        assertThat(get(sagaLog.claim(10))).isEmpty();
        CLOCK.advance(Duration.ofMinutes(6));
        assertThat(get(sagaLog.claim(10))).extracting(Saga::attempts).containsExactly(1);
    }

    @Test
    void what_is_left_is_claimed_before_its_time_by_whoever_it_keeps_from_beginning() {
        SagaLog sagaLog = sagaLog();
        Saga left = create("wanted");
        Saga next = create("wanted");
        sagaLog.begin(left).block();

        assertThat(sagaLog.claimInTheWayOf(next).blockOptional())
                .as("as long as somebody has it in hand")
                .isEmpty();
        sagaLog.leave(left, Duration.ofMinutes(5)).block();

        assertThat(get(sagaLog.claim(10))).isEmpty();
        assertThat(get(sagaLog.claimInTheWayOf(next)).id()).isEqualTo(left.id());
        assertThat(sagaLog.claimInTheWayOf(next).blockOptional()).isEmpty();
    }

    @Test
    void what_is_being_undone_keeps_neither_its_name_nor_its_place() {
        SagaLog sagaLog = sagaLog();
        Saga undone = create("free");
        sagaLog.begin(undone).block();
        Saga appended = get(sagaLog.beginAppend(append(), 1));

        assertThat(get(sagaLog.undo(undone))).isTrue();
        assertThat(get(sagaLog.undo(appended))).isTrue();

        assertThat(get(open().making(Workspace.DEFAULT, undone.subject()))).isEqualTo(Making.UNDONE);
        assertThat(get(sagaLog.begin(create("free")))).isTrue();
        assertThat(get(sagaLog.beginAppend(append(), 1))).isNotNull();
    }

    @Test
    void what_another_one_has_taken_over_is_not_undone() {
        SagaLog forgetful = sagaLog();
        Saga lost = create("lost");
        forgetful.begin(lost).block();
        CLOCK.advance(HOLD.plusSeconds(1));
        assertThat(get(sagaLog().claim(10))).hasSize(1);

        assertThat(get(forgetful.undo(lost))).isFalse();
    }

    @Test
    void a_dataset_that_is_being_made_is_found_by_its_id() {
        SagaLog sagaLog = sagaLog();
        Saga making = Saga.dataset(UUID.randomUUID(), Workspace.DEFAULT, dataset, "d", CALLER);
        sagaLog.begin(making).block();

        assertThat(get(open().making(Workspace.DEFAULT, dataset.value()))).isEqualTo(Making.UNDECIDED);
        assertThat(sagaLog.claimMaking(Workspace.DEFAULT, dataset.value()).blockOptional())
                .isEmpty();
        sagaLog.leave(making, Duration.ofMinutes(5)).block();
        assertThat(get(sagaLog.claimMaking(Workspace.DEFAULT, dataset.value())).datasetMade())
                .isEqualTo(dataset);
    }

    @Test
    void a_credential_lies_there_sealed_and_goes_with_its_saga() {
        SagaLog sagaLog = sagaLog();
        Saga saga = create("sealed");
        sagaLog.begin(saga).block();

        assertThat(credentials()).singleElement().asString().isNotBlank().doesNotContain("hidden");

        sagaLog.close(saga).block();
        assertThat(credentials()).isEmpty();
    }

    @Test
    void what_cannot_be_opened_is_put_off_and_keeps_nobody_waiting() {
        CredentialSeal lost = new CredentialSeal(List.of(secret("a secret that this one has not")));
        List<Saga> sealed =
                IntStream.range(0, 5).mapToObj(n -> create("sealed " + n)).toList();
        sealed.forEach(
                each -> new SagaLog(database(), IDS, lost, HOLD).begin(each).block());
        CLOCK.advance(Duration.ofSeconds(1));
        Saga behind = create("behind them");
        sagaLog().begin(behind).block();
        CLOCK.advance(HOLD.plusSeconds(1));
        SagaLog sagaLog = sagaLog();

        assertThat(get(sagaLog.claim(2))).containsExactly(behind);
        assertThat(get(sagaLog.claim(2))).isEmpty();

        CLOCK.advance(Duration.ofHours(1));
        assertThat(get(new SagaLog(database(), IDS, lost, HOLD).claim(5))).containsExactlyInAnyOrderElementsOf(sealed);
    }

    @Test
    void a_credential_opens_with_an_older_secret_and_only_for_its_saga() {
        String sealed = SEAL.seal(new Credential("hidden key"), experiment);

        CredentialSeal renewed =
                new CredentialSeal(List.of(secret("another secret of many"), secret("one secret of many")));

        assertThat(renewed.open(sealed, experiment)).contains(new Credential("hidden key"));
        assertThat(renewed.open(sealed, dataset)).isEmpty();
        assertThat(new CredentialSeal(List.of(secret("another secret of many"))).open(sealed, experiment))
                .isEmpty();
    }

    SagaLog sagaLog() {
        return new SagaLog(database(), IDS, SEAL, HOLD);
    }

    Saga create(String name) {
        return Saga.create(
                UUID.randomUUID(), Workspace.DEFAULT, experiment, dataset, name, IDS.next(2), IDS.next(2), CALLER);
    }

    private OpenSagas open() {
        return new OpenSagas(database(), SEAL);
    }

    private Saga append() {
        return Saga.append(UUID.randomUUID(), Workspace.DEFAULT, experiment, CALLER);
    }

    private List<String> credentials() {
        return get(database().read(session -> session.jdbc()
                .sql("SELECT credential FROM undertaking")
                .query(String.class)
                .list()));
    }

    static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
