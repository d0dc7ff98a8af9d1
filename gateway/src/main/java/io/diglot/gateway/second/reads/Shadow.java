package io.diglot.gateway.second.reads;

import io.diglot.gateway.database.Database;
import io.diglot.gateway.second.SecondAddress;
import io.diglot.gateway.second.reads.AnswerComparison.Difference;
import io.diglot.gateway.second.reads.CompareMeters.Result;
import io.diglot.gateway.settings.LoopbackRule;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.divergence.Divergence;
import io.diglot.gateway.state.divergence.DivergenceTable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Asks the second backend what the first one was asked, and notes what differs. Where it does, both are asked once more when
 * the second one has all that the first one had: what was only late is no divergence.
 */
@Component
final class Shadow {

    /** A header of what a shadow asks, which no other shadow follows. */
    static final String MARK = "X-Diglot-Shadow";

    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

    /** Each may hold an answer of each backend. */
    private static final int AT_ONCE = 16;

    private static final int LARGEST = 4 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int LOOKS = 60;

    /** What is written all the time differs now and then while both are asked. */
    private static final int ROUNDS = 3;

    private final Database database;
    private final Clock clock;
    private final SecondAddress second;
    private final CompareMeters meters;
    private final Environment environment;
    private final WebClient client;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Shadow(Database database, Clock clock, SecondAddress second, CompareMeters meters, Environment environment) {
        this.database = database;
        this.clock = clock;
        this.second = second;
        this.meters = meters;
        this.environment = environment;
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
                .build();
    }

    /** Takes one of the places for comparisons, which {@link #compare} gives back; false where there is none. */
    boolean takePlace() {
        boolean taken = places.tryAcquire();
        if (!taken) {
            meters.count(Result.SKIPPED);
        }
        return taken;
    }

    /**
     * Compares in the background.
     *
     * @param first what the first backend has answered; nothing where that cannot be compared
     */
    void compare(Asked asked, Optional<String> first) {
        String there = second.url();
        if (first.isEmpty() || there == null) {
            meters.count(Result.SKIPPED);
            places.release();
        } else {
            compare(asked, first.get(), there);
        }
    }

    private void compare(Asked asked, String answer, String there) {
        Mono.defer(() -> ask(there, asked))
                .map(other -> AnswerComparison.of(answer, other))
                .flatMap(found -> found.differences().isEmpty() ? Mono.just(found) : later(asked, there))
                .flatMap(found -> note(asked, found))
                .doOnError(error -> {
                    meters.count(Result.FAILED);
                    LOG.debug("a read was not compared: failure={}", error.toString());
                })
                .onErrorComplete()
                .doFinally(end -> places.release())
                .subscribe();
    }

    private Mono<String> ask(String server, Asked asked) {
        return client.get()
                .uri(URI.create(server + asked.target()))
                .headers(headers -> {
                    headers.putAll(asked.headers());
                    headers.set(MARK, "1");
                })
                .exchangeToMono(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        // Its status tells as well: what is not there is a divergence, too.
                        .map(body -> answer.statusCode().is2xxSuccessful()
                                ? body
                                : "answered " + answer.statusCode().value()))
                .timeout(PATIENCE);
    }

    private Mono<AnswerComparison> later(Asked asked, String there) {
        return onceMore(asked, there, ROUNDS).switchIfEmpty(Mono.fromRunnable(() -> meters.count(Result.SKIPPED)));
    }

    /** Both once more, when the second one has what the first one has now; nothing where it takes too long. */
    private Mono<AnswerComparison> onceMore(Asked asked, String there, int rounds) {
        String here = LoopbackRule.ownUrl(environment);
        Instant now = clock.instant();
        return database.<Boolean>read(session -> isThere(new BehindTable(session), now))
                .filter(isThere -> isThere)
                .repeatWhenEmpty(looks -> looks.take(LOOKS).delayElements(LOOK_EVERY))
                .flatMap(isThere -> Mono.zip(ask(here, asked), ask(there, asked)))
                .map(both -> AnswerComparison.of(both.getT1(), both.getT2()))
                .flatMap(found -> found.differences().isEmpty() || rounds == 1
                        ? Mono.just(found)
                        : onceMore(asked, there, rounds - 1));
    }

    /** Whether the second backend has all that was written before a moment. */
    private static boolean isThere(BehindTable table, Instant moment) {
        return table.oldest(1).stream()
                .noneMatch(behind -> behind.firstChangedAt().isBefore(moment));
    }

    private Mono<Void> note(Asked asked, AnswerComparison found) {
        List<Difference> differences = found.differences();
        meters.count(!differences.isEmpty() ? Result.DIFFERENT : found.hasNoise() ? Result.NOISE : Result.SAME);
        Instant now = clock.instant();
        return isToBeNoted(asked, differences)
                .filter(isToBe -> isToBe)
                .flatMap(isToBe -> database.writeOnly(session -> new DivergenceTable(session)
                        .put(
                                asked.request(),
                                differences.stream()
                                        .map(difference -> new Divergence(
                                                asked.request(),
                                                difference.way(),
                                                difference.first(),
                                                difference.second(),
                                                now,
                                                now,
                                                1))
                                        .toList())));
    }

    /** Of what is the same, only what was noted before is to be changed, so that it seldom takes a write. */
    private Mono<Boolean> isToBeNoted(Asked asked, List<Difference> differences) {
        return differences.isEmpty()
                ? database.read(session -> new DivergenceTable(session).has(asked.request()))
                : Mono.just(true);
    }
}
