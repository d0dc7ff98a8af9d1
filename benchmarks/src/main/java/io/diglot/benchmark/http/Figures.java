package io.diglot.benchmark.http;

/** The names of what is measured over HTTP. */
public final class Figures {

    public static final String PER_SECOND = "requests/s";
    public static final String PROCESSOR_MICROS = "CPU µs/request";
    public static final String P50_MICROS = "p50 µs";
    public static final String P99_MICROS = "p99 µs";
    public static final String MEGABYTES_PER_SECOND = "MB/s";
    public static final String RESIDENT_MEGABYTES = "resident MB";
    public static final String FAILED = "failed";
    public static final String RATE = "rate/s";
    public static final String ADDED_P50_MICROS = "added p50 µs";
    public static final String ADDED_P99_MICROS = "added p99 µs";

    private Figures() {}
}
