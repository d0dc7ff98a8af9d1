package io.diglot.benchmark.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Experiments of Opik's own clients, each with as many runs as are asked for. There are many of each kind, so that
 * requests which are under way together ask for different ones, as those of different users do.
 */
public enum Sample {
    /** A page of 100 runs weighs 57 KB. */
    PLAIN(100, 0x01a1f9f8_0001_7000L),
    /** With three feedback scores each, 160 KB. */
    SCORED(100, 0x01a1f9f8_0002_7000L),
    /** A page of 17 runs, 10 KB. */
    SMALL(17, 0x01a1f9f8_0003_7000L);

    /** How many experiments there are of each kind. */
    public static final int EXPERIMENTS = 64;

    /** In which the runs of all experiments lie. */
    public static final UUID PROJECT = new UUID(0x01a1f9f8_0000_7000L, 0x8000_00000000000aL);

    private static final long FIRST_DATASET = 0x01a1f9f8_0100_7000L;
    private static final long VARIANT = 0x8000_000000000000L;

    private final int pageSize;
    private final long idStart;

    Sample(int pageSize, long idStart) {
        this.pageSize = pageSize;
        this.idStart = idStart;
    }

    /** How many runs a client asks for. */
    public int pageSize() {
        return pageSize;
    }

    public Stream<UUID> experiments() {
        return IntStream.range(0, EXPERIMENTS).mapToObj(n -> id(idStart, n));
    }

    /** Datasets that hold a page of experiments each. */
    public static Stream<UUID> datasets() {
        return IntStream.range(0, EXPERIMENTS).mapToObj(n -> id(FIRST_DATASET, n));
    }

    /** The first of the datasets, as Arize's clients know it. */
    public static String arizeDataset() {
        return arize("Dataset", datasets().findFirst().orElseThrow());
    }

    /** An id as Arize's clients know it. */
    public static String arize(String type, UUID id) {
        return Base64.getEncoder().encodeToString((type + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    static UUID id(long high, long number) {
        return new UUID(high, VARIANT | number);
    }
}
