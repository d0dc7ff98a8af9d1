package io.diglot.gateway.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class TurnsTest {

    @Test
    void never_more_than_so_many_and_everybody_in_the_end() {
        Turns turns = new Turns(3);
        AtomicInteger holding = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Integer> done = Flux.range(0, 500)
                .flatMap(
                        n -> Mono.using(
                                        turns::ticket,
                                        ticket -> ticket.take().then(Mono.fromSupplier(() -> {
                                            most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                                            Thread.onSpinWait();
                                            holding.decrementAndGet();
                                            return n;
                                        })),
                                        Turns.Ticket::close)
                                .subscribeOn(Schedulers.boundedElastic()),
                        64)
                .collectList()
                .block();

        assertThat(done).hasSize(500);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void who_goes_away_while_it_waits_takes_nobodys_turn() throws InterruptedException {
        Turns turns = new Turns(1);
        Turns.Ticket first = turns.ticket();
        Turns.Ticket gone = turns.ticket();
        Turns.Ticket next = turns.ticket();
        CountDownLatch turn = new CountDownLatch(1);
        first.take().block();
        gone.take().subscribe();
        next.take().subscribe(done -> {}, error -> {}, turn::countDown);

        gone.close();
        assertThat(turn.getCount()).isOne();
        first.close();

        assertThat(turn.await(20, TimeUnit.SECONDS)).isTrue();
        next.close();
        turns.ticket().take().block();
    }

    @Test
    void one_that_took_no_turn_gives_none() {
        Turns turns = new Turns(1);
        turns.ticket().close();
        Turns.Ticket one = turns.ticket();
        one.take().block();
        CountDownLatch other = new CountDownLatch(1);
        turns.ticket().take().subscribe(done -> {}, error -> {}, other::countDown);

        assertThat(other.getCount()).isOne();
        one.close();
        one.close();
    }
}
