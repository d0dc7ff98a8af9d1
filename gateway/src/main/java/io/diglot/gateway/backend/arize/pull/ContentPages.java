package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizePagination;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeLists;
import io.diglot.gateway.backend.arize.server.ArizeServer;
import io.diglot.gateway.backend.vendor.FittingAnswers;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Walks the pages of examples or runs, whose rows may be of any size: the first page is small, and the next ones are as long
 * as the rows before let them be.
 */
@Component
final class ContentPages {

    private static final int FIRST = 10;
    private static final long BYTES_OF_A_PAGE = 2 * 1024 * 1024;

    private final ArizeServer server;

    ContentPages(ArizeServer server) {
        this.server = server;
    }

    /** The page behind a cursor, which is absent for the first, of so many rows at the most. */
    interface PageCall<P> {
        VendorCall<P> of(@Nullable String cursor, int limit);
    }

    /**
     * All rows, page after page, as {@link ArizeLists#pages} has them.
     *
     * @param members of a row
     */
    <P, R> Flux<R> rows(
            PageCall<P> page,
            Function<P, ArizePagination> pagination,
            Function<P, List<R>> rows,
            Function<R, Map<String, Json>> members) {
        return Flux.defer(() -> {
            Walked walked = new Walked();
            return ArizeLists.pages(
                            cursor -> new FittingAnswers(walked.limit)
                                    .next(limit -> server.read(page.of(cursor, limit)))
                                    .doOnNext(read ->
                                            walked.add(rows.apply(read).stream().map(members))),
                            pagination)
                    .concatMapIterable(rows, 1);
        });
    }

    /** How large a row is, as a rule, and so how many the next page may hold. */
    private static final class Walked {
        private long rows;
        private long bytes;
        private int limit = FIRST;

        private void add(Stream<Map<String, Json>> page) {
            page.forEach(row -> {
                rows++;
                bytes += row.values().stream().mapToLong(Json::length).sum();
            });
            long fitting = BYTES_OF_A_PAGE * Math.max(1, rows) / Math.max(1, bytes);
            limit = Math.toIntExact(Math.clamp(fitting, 1, ArizeApi.LARGEST_CONTENT_PAGE));
        }
    }
}
