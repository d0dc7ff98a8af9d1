package io.diglot.gateway.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.attachments.ObjectPlace;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class S3BucketTest {

    private static final int PART = 5 << 20;

    private static S3UnderTest server;
    private static Bucket bucket;

    private final Random random = new Random(4);

    @BeforeAll
    static void start() {
        server = S3UnderTest.start();
        bucket = server.open();
    }

    @AfterAll
    static void stop() {
        bucket.close();
        server.close();
    }

    /** About where parts are cut, and where pieces that are read are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 19, (1 << 19) + 1, PART - 1, PART, PART + 1, 2 * PART + 777})
    void bytes_come_back_as_they_were_and_go_as_a_whole(int size) {
        ObjectPlace place = bucket.placeOf(UUID.randomUUID());
        byte[] content = new byte[size];
        random.nextBytes(content);

        bucket.put(place, pieces(content)).block();

        assertThat(server.objects()).containsExactly(place.name());
        assertThat(read(place, size)).isEqualTo(content);
        bucket.remove(place, true).block();
        assertThat(server.objects()).isEmpty();
        assertThat(server.uploads()).isEmpty();
    }

    @Test
    void names_lie_below_the_prefix_and_nobody_else_has_a_part_in_them() {
        UUID id = UUID.randomUUID();

        assertThat(bucket.placeOf(id)).isEqualTo(new ObjectPlace("files", "some/where/" + id));
    }

    @Test
    void what_broke_off_cannot_be_read_and_leaves_nothing() {
        ObjectPlace place = bucket.placeOf(UUID.randomUUID());
        Flux<byte[]> broken =
                pieces(new byte[PART + 1_000_000]).concatWith(Flux.error(() -> new Failure.Incomplete().asException()));

        assertThatThrownBy(() -> bucket.put(place, broken).block()).isInstanceOf(FailureException.class);

        assertThat(server.objects()).isEmpty();
        assertThat(server.uploads()).containsExactly(place.name());
        bucket.remove(place, false).block();
        assertThat(server.uploads()).isEmpty();
    }

    @Test
    void taking_out_what_is_not_there_is_done() {
        bucket.remove(bucket.placeOf(UUID.randomUUID()), false).block();
        bucket.remove(bucket.placeOf(UUID.randomUUID()), true).block();
    }

    @Test
    void what_has_gone_is_told_apart_from_a_store_that_does_not_answer() {
        ObjectPlace place = bucket.placeOf(UUID.randomUUID());

        assertThat(failure(() -> read(place, 10))).isInstanceOf(Failure.NotFound.class);
        assertThat(bucket.reader().read(place, 10)).isEmpty();
    }

    @Test
    void an_object_that_is_not_as_large_as_it_was_is_not_given_as_a_whole() {
        ObjectPlace place = bucket.placeOf(UUID.randomUUID());
        bucket.put(place, Flux.just(new byte[100])).block();

        assertThat(failure(() -> read(place, 101))).isInstanceOf(Failure.Unreadable.class);
        bucket.remove(place, true).block();
    }

    @Test
    void a_bucket_that_is_not_there_takes_nothing() {
        try (Bucket other = S3UnderTest.open(server.settings("no-such-bucket"))) {
            ObjectPlace place = other.placeOf(UUID.randomUUID());

            assertThat(failure(() -> other.put(place, Flux.just(new byte[1])).block()))
                    .isInstanceOf(Failure.Unavailable.class);
            assertThat(failure(() -> other.remove(place, true).block())).isInstanceOf(Failure.Unavailable.class);
        }
    }

    @Test
    void a_store_that_is_not_there_is_unavailable() {
        try (Bucket nowhere = S3UnderTest.nowhere()) {
            ObjectPlace place = nowhere.placeOf(UUID.randomUUID());

            assertThat(failure(() -> nowhere.put(place, Flux.just(new byte[1])).block()))
                    .isInstanceOf(Failure.Unavailable.class);
            assertThat(failure(() -> nowhere.reader().read(place, 1))).isInstanceOf(Failure.Unavailable.class);
        }
    }

    @Test
    void the_largest_file_has_no_more_parts_than_it_may() {
        assertThat(S3Bucket.partSize(1)).isEqualTo(PART);
        assertThat(S3Bucket.partSize(10_000L * PART)).isEqualTo(PART);
        assertThat(S3Bucket.partSize(10_000L * PART + 1)).isEqualTo(PART + 1);
        assertThat(S3Bucket.partSize(Long.MAX_VALUE) * 10_000.0).isGreaterThanOrEqualTo(Long.MAX_VALUE);
    }

    private static Failure failure(ThrowingCallable call) {
        List<Failure> failures = new ArrayList<>();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(FailureException.class, failed -> failures.add(failed.failure()));
        return failures.getFirst();
    }

    private static byte[] read(ObjectPlace place, long size) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        bucket.bytes(place, size).doOnNext(all::writeBytes).blockLast();
        return all.toByteArray();
    }

    /** As requests bring them. */
    private static Flux<byte[]> pieces(byte[] content) {
        int piece = 512 * 1024;
        List<byte[]> all = new ArrayList<>();
        for (int from = 0; from < content.length; from += piece) {
            all.add(Arrays.copyOfRange(content, from, Math.min(content.length, from + piece)));
        }
        return Flux.fromIterable(all);
    }
}
