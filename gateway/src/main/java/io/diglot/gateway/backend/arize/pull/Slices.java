package io.diglot.gateway.backend.arize.pull;

import io.diglot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** Cuts rows into pieces that one transaction takes: few enough, and not too large together. */
final class Slices {

    private static final int ROWS = 250;
    private static final long BYTES = 1024 * 1024;

    private int rows;
    private long bytes;

    private Slices() {}

    /** In their order. */
    static <T> Flux<List<T>> of(Flux<T> all, Function<T, Map<String, Json>> members) {
        return Flux.defer(() -> {
            Slices slices = new Slices();
            return all.bufferUntil(row -> slices.ends(members.apply(row)));
        });
    }

    private boolean ends(Map<String, Json> row) {
        rows++;
        bytes += row.values().stream().mapToLong(Json::length).sum();
        if (rows < ROWS && bytes < BYTES) {
            return false;
        }
        rows = 0;
        bytes = 0;
        return true;
    }
}
