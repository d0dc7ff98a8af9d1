package io.diglot.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class UuidV7Test {

    private static final RandomGenerator ALL_ONES = () -> -1L;

    @Property
    void each_id_is_greater_than_the_one_before_whatever_the_clock_does(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 4_000_000_000_000L) Long> times,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll long seed) {
        AtomicInteger ticks = new AtomicInteger();
        InstantSource clock = () -> Instant.ofEpochMilli(times.get(ticks.getAndIncrement() % times.size()));
        UuidV7 source = new UuidV7(clock, new Random(seed));
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            ids.add(source.next());
            ids.addAll(source.next(batch));
        }

        isStrictlyAscending(ids);
        assertThat(ids).allMatch(IdCodec::isVersion7);
    }

    @Example
    void an_id_tells_its_millisecond() {
        Instant now = Instant.parse("2026-11-20T12:00:00.123Z");

        UUID id = new UuidV7(InstantSource.fixed(now), new Random(1)).next();

        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }

    @Property
    void an_id_that_is_dated_back_keeps_all_but_its_time(
            @ForAll @LongRange(max = 4_000_000_000_000L) long made,
            @ForAll @LongRange(max = 4_000_000_000_000L) long other,
            @ForAll long seed) {
        UUID id = new UuidV7(InstantSource.fixed(Instant.ofEpochMilli(made)), new Random(seed)).next();

        UUID dated = UuidV7.datedBack(id, Instant.ofEpochMilli(other));

        assertThat(IdCodec.isVersion7(dated)).isTrue();
        assertThat(UuidV7.timeOf(dated)).isEqualTo(Instant.ofEpochMilli(other));
        assertThat(UuidV7.datedBack(dated, Instant.ofEpochMilli(made))).isEqualTo(id);
    }

    @Example
    void a_standing_clock_does_not_run_out_of_ids() {
        UuidV7 source = new UuidV7(InstantSource.fixed(Instant.EPOCH), new Random(1));

        List<UUID> ids = source.next(200_000);

        isStrictlyAscending(ids);
        assertThat(ids.getLast().getMostSignificantBits() >>> 16).isZero();
    }

    @Example
    void a_full_millisecond_borrows_from_the_next() {
        RandomGenerator largestSteps = new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1L;
            }

            @Override
            public long nextLong(long bound) {
                // A step of a sixteenth of all random bits.
                return 1L << 61;
            }
        };
        UuidV7 source = new UuidV7(InstantSource.fixed(Instant.EPOCH), largestSteps);

        List<UUID> ids = source.next(10_000);

        isStrictlyAscending(ids);
        assertThat(ids.getLast().getMostSignificantBits() >>> 16).isPositive();
    }

    @Example
    void a_clock_outside_of_what_version_7_can_say_is_cut() {
        assertThat(new UuidV7(() -> Instant.ofEpochMilli(-5), ALL_ONES).next().getMostSignificantBits() >>> 16)
                .isZero();
        UuidV7 last = new UuidV7(() -> Instant.ofEpochMilli(Long.MAX_VALUE), ALL_ONES);
        assertThat(last.next().getMostSignificantBits() >>> 16).isEqualTo((1L << 48) - 1);
        assertThat(IdCodec.isVersion7(last.next())).isTrue();
    }

    @Example
    void threads_share_one_order() throws InterruptedException {
        UuidV7 source = new UuidV7(InstantSource.system(), new Random(1));
        List<List<UUID>> batches = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int round = 0; round < 50; round++) {
                    batches.add(source.next(20));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        Set<UUID> all = new HashSet<>();
        batches.forEach(all::addAll);
        assertThat(all).hasSize(8 * 50 * 20);
        // No id of another thread lies within a batch.
        List<List<UUID>> sorted = new ArrayList<>(batches);
        sorted.sort((one, other) ->
                one.getFirst().toString().compareTo(other.getFirst().toString()));
        isStrictlyAscending(sorted.stream().flatMap(List::stream).toList());
    }

    private static void isStrictlyAscending(List<UUID> ids) {
        for (int i = 1; i < ids.size(); i++) {
            UUID before = ids.get(i - 1);
            UUID after = ids.get(i);
            assertThat(after.toString()).isGreaterThan(before.toString());
            assertThat(Arrays.compareUnsigned(bytes(before), bytes(after))).isNegative();
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
