package io.diglot.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.observation.LastExchanges.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LastExchangesTest {

    @Property(tries = 100)
    void the_last_ones_are_there_in_their_order(
            @ForAll @IntRange(max = 1300) int count, @ForAll @IntRange(max = 1400) int from) {
        LastExchanges exchanges = new LastExchanges(false);
        for (int i = 0; i < count; i++) {
            exchanges.add(exchange(i));
        }

        long first = Math.max(from, Math.max(0, count - LastExchanges.KEPT));
        assertThat(exchanges.from(from))
                .extracting(Numbered::number)
                .containsExactlyElementsOf(
                        LongStream.range(Math.min(first, count), count).boxed().toList());
        assertThat(exchanges.from(from))
                .allMatch(it -> it.number() == it.exchange().status());
    }

    /** Who looks again from where the last look ended sees each once, while many are added side by side. */
    @Example
    void a_follower_meets_each_at_most_once_and_in_order() throws Exception {
        LastExchanges exchanges = new LastExchanges(false);
        int threads = 4;
        int each = 5_000;
        List<Long> met = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                writing.add(writers.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        exchanges.add(exchange(n));
                    }
                }));
            }
            long next = 0;
            while (writing.stream().anyMatch(it -> !it.isDone())) {
                next = follow(exchanges, next, met);
            }
            follow(exchanges, next, met);
        }

        assertThat(met).isSorted().doesNotHaveDuplicates().endsWith((long) threads * each - 1);
    }

    private static long follow(LastExchanges exchanges, long from, List<Long> met) {
        List<Numbered> come = exchanges.from(from);
        come.forEach(it -> met.add(it.number()));
        return come.isEmpty() ? from : come.getLast().number() + 1;
    }

    private static Exchange exchange(int status) {
        return new Exchange(
                0, "id", "arize", "none", "GET", "/", status, "success", null, null, null, false, 1, 0, List.of(), null,
                null, null);
    }
}
