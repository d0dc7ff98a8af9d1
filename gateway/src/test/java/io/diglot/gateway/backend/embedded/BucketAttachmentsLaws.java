package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.bucket.S3UnderTest;
import io.diglot.gateway.settings.GatewaySettings.Attachments.Store;
import io.diglot.gateway.store.Everything;
import io.diglot.gateway.store.attachments.FileContents;
import io.diglot.gateway.store.attachments.ObjectPlace;
import io.diglot.identity.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import net.jqwik.api.Example;
import reactor.core.publisher.Flux;

/** The same of files whose bytes lie in a bucket, and what there is to say of the two together. */
abstract class BucketAttachmentsLaws extends AttachmentsLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(2));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final S3UnderTest server;
    private final Bucket bucket;

    BucketAttachmentsLaws(S3UnderTest server, Bucket bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    @Override
    Bucket bucket() {
        return bucket;
    }

    @Override
    Store store() {
        return Store.S3;
    }

    /** Whoever gives an upload up does not wait for the bucket: some may still be on their way out. */
    @Override
    void assertNothingElseLiesThere() {
        await(() -> server.objects().equals(wanted()) && server.uploads().isEmpty());
        assertThat(server.objects()).isEqualTo(wanted());
        assertThat(server.uploads()).isEmpty();
    }

    private Set<String> wanted() {
        return new TreeSet<>(Objects.requireNonNull(database()
                .read(session -> session.jdbc()
                        .sql("SELECT o.name FROM file_object o JOIN attachment a ON a.content_id = o.content_id")
                        .query(String.class)
                        .set())
                .block()));
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean() && Instant.now().isBefore(deadline)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** A crash after the last byte, before the row: the bucket has all of a file that nobody knows. */
    @Example
    void what_a_crash_leaves_in_the_bucket_is_taken_out_and_not_what_is_on_its_way() {
        LooseFiles loose = loose(bucket);
        ObjectPlace left = begin();
        bucket.put(left, Flux.just(new byte[10])).block();
        clock().advance(Duration.ofMinutes(9));
        loose.takeOutForgotten().block();
        assertThat(server.objects()).contains(left.name());

        ObjectPlace coming = begin();
        bucket.put(coming, Flux.just(new byte[10])).block();
        clock().advance(Duration.ofMinutes(2));
        loose.takeOutForgotten().block();

        assertThat(server.objects()).contains(coming.name()).doesNotContain(left.name());
        clock().advance(Duration.ofMinutes(11));
        loose.takeOutForgotten().block();
        assertNothingElseLiesThere();
    }

    /** A request that the store was slow with. */
    @Example
    void what_arrives_after_it_was_taken_out_is_taken_out_again() {
        LooseFiles loose = loose(bucket);
        ObjectPlace late = begin();
        clock().advance(Duration.ofMinutes(11));
        loose.takeOutForgotten().block();

        bucket.put(late, Flux.just(new byte[10])).block();
        loose.takeOutForgotten().block();
        assertThat(server.objects()).contains(late.name());
        clock().advance(Duration.ofMinutes(61));
        loose.takeOutForgotten().block();

        assertNothingElseLiesThere();
        assertNoneIsListed();
    }

    /** A request to begin an upload in parts that the store was slow with. */
    @Example
    void an_upload_that_begins_after_it_was_given_up_is_ended_later() {
        LooseFiles loose = loose(bucket);
        ObjectPlace late = begin();
        clock().advance(Duration.ofMinutes(11));
        loose.takeOutForgotten().block();

        server.beginUpload(late.name());
        loose.takeOutForgotten().block();
        assertThat(server.uploads()).contains(late.name());
        clock().advance(Duration.ofMinutes(61));
        loose.takeOutForgotten().block();

        assertNothingElseLiesThere();
        assertNoneIsListed();
    }

    @Example
    void what_cannot_be_taken_out_now_is_taken_out_later() {
        ObjectPlace left = begin();
        bucket.put(left, Flux.just(new byte[10])).block();
        clock().advance(Duration.ofMinutes(11));

        try (Bucket nowhere = S3UnderTest.nowhere()) {
            loose(nowhere).takeOutForgotten().block();
        }
        assertThat(server.objects()).contains(left.name());
        clock().advance(Duration.ofMinutes(2));
        loose(bucket).takeOutForgotten().block();

        assertNothingElseLiesThere();
    }

    /** Nobody has the bucket any more in which more of them lie than are taken out at once. */
    @Example
    void what_can_never_be_taken_out_keeps_nothing_else_there() {
        for (int n = 0; n < 12; n++) {
            UUID content = IDS.next();
            database()
                    .writeOnly(session ->
                            new FileContents(session).begin(content, new ObjectPlace("a-bucket-of-the-past", "x")))
                    .block();
        }
        ObjectPlace left = begin();
        bucket.put(left, Flux.just(new byte[10])).block();
        LooseFiles loose = loose(bucket);

        for (int pass = 0; pass < 3; pass++) {
            clock().advance(Duration.ofMinutes(11));
            loose.takeOutForgotten().block();
        }

        assertThat(server.objects()).doesNotContain(left.name());
        database()
                .writeOnly(session -> session.jdbc()
                        .sql("DELETE FROM file_object WHERE bucket = 'a-bucket-of-the-past'")
                        .update())
                .block();
    }

    @Example
    void a_store_that_is_emptied_leaves_nothing_in_the_bucket() {
        ObjectPlace one = begin();
        bucket.put(one, Flux.just(new byte[10])).block();

        database().writeOnly(Everything::delete).block();
        loose(bucket).takeOutForgotten().block();

        assertNothingElseLiesThere();
        assertThat(server.objects()).isEmpty();
    }

    /** As {@link BucketContents} begins one. */
    private ObjectPlace begin() {
        UUID content = IDS.next();
        ObjectPlace place = bucket.placeOf(content);
        database()
                .writeOnly(session -> new FileContents(session).begin(content, place))
                .block();
        database()
                .writeOnly(session -> new FileContents(session).count(content, 10, OptionalLong.empty()))
                .block();
        return place;
    }

    private LooseFiles loose(Bucket from) {
        return new LooseFiles(database(), from, clock(), Flux.never());
    }

    private void assertNoneIsListed() {
        await(() -> listed() == 0);
        assertThat(listed()).isZero();
    }

    private long listed() {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc()
                        .sql("SELECT COUNT(*) FROM file_object WHERE due_at IS NOT NULL")
                        .query(Long.class)
                        .single())
                .block());
    }
}
