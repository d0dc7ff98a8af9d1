package io.diglot.contract.upstream.arize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Gives ids in the forms that Arize has: {@code Type:<number>:<four letters>} in base64, UUIDs, plain texts. */
final class Ids {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int SUFFIX = 4;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final AtomicLong last = new AtomicLong(random.nextLong(10_000, 100_000));

    /** Of whatever has a type, such as {@code Experiment}. */
    synchronized String of(String type) {
        String suffix = random.ints(SUFFIX, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        String text = type + ":" + last.incrementAndGet() + ":" + suffix;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place of a run in the order of insertion. */
    long place() {
        return last.incrementAndGet();
    }

    /** Of a run: a text that no client may read anything from. */
    String run(long place) {
        return "run_" + place;
    }

    /** Of an example: a UUID that tells nothing of when it was made. */
    String example() {
        return UUID.randomUUID().toString();
    }
}
