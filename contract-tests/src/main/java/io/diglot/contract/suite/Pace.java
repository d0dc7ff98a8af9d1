package io.diglot.contract.suite;

import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How fast a server is asked: so many requests a second in all, and later where it says so. */
public final class Pace {

    private static final int MOST_TRIES = 6;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration UNSAID_WAIT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(200);

    private final long nanosBetween;
    private long free = System.nanoTime();

    /** @param perSecond requests; 0 for as many as there are */
    public Pace(double perSecond) {
        this.nanosBetween = perSecond <= 0 ? 0 : (long) (1e9 / perSecond);
    }

    /**
     * A caller that keeps to this pace.
     *
     * @param ended whether nobody waits for the answer any more: then it goes on at once
     */
    public Caller before(Caller next, BooleanSupplier ended) {
        return new Caller() {
            @Override
            public Server server() {
                return next.server();
            }

            @Override
            public Answer send(String method, String path, Map<String, String> more, byte[] body) {
                return paced(() -> next.send(method, path, more, body), ended);
            }
        };
    }

    /** The answer; the last one, where a server says again and again that it has had enough. */
    private Answer paced(Supplier<Answer> asked, BooleanSupplier ended) {
        for (int attempt = 1; ; attempt++) {
            sleep(turn(), ended);
            Answer answer = asked.get();
            Optional<Duration> wait = wait(answer);
            if (wait.isEmpty() || attempt == MOST_TRIES) {
                return answer;
            }
            holdBack(wait.get());
        }
    }

    /** How long it is until the turn of a request, in nanoseconds. */
    private synchronized long turn() {
        long now = System.nanoTime();
        long mine = free - now > 0 ? free : now;
        free = mine + nanosBetween;
        return mine - now;
    }

    private synchronized void holdBack(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        free = until - free > 0 ? until : free;
    }

    /** How long a server asks to be left alone, which 503 does only where it says for how long. */
    static Optional<Duration> wait(Answer answer) {
        if (answer.status() != 429 && answer.status() != 503) {
            return Optional.empty();
        }
        Optional<Duration> said = Stream.of("Retry-After", "RateLimit-Reset", "X-RateLimit-Reset")
                .flatMap(header -> answer.headers().firstValue(header).stream())
                .flatMap(value -> duration(value).stream())
                .findFirst();
        return said.or(() -> answer.status() == 429 ? Optional.of(UNSAID_WAIT) : Optional.empty())
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** Of seconds, or of a date. */
    private static Optional<Duration> duration(String value) {
        try {
            double seconds = Double.parseDouble(value.strip());
            // Some servers tell the time instead of the distance.
            double from = seconds > 1e9 ? seconds - Instant.now().getEpochSecond() : seconds;
            return Optional.of(Duration.ofMillis((long) (Math.clamp(from, 0, 1e6) * 1000)));
        } catch (NumberFormatException e) {
            return date(value);
        }
    }

    private static Optional<Duration> date(String value) {
        try {
            Duration until =
                    Duration.between(Instant.now(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void sleep(long nanos, BooleanSupplier ended) {
        long until = System.nanoTime() + nanos;
        try {
            for (long left = nanos; left > 0 && !ended.getAsBoolean(); left = until - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(Math.min(left, STEP.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
