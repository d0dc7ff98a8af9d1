package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizePagination;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeServer;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import io.diglot.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
     * All rows, page after page. Fails with {@link Failure.Unreadable} where a cursor comes again: the walk would never end.
     *
     * @param members of a row
     */
    <P, R> Flux<R> rows(
            PageCall<P> page,
            Function<P, ArizePagination> pagination,
            Function<P, List<R>> rows,
            Function<R, Map<String, Json>> members) {
        return Flux.defer(() -> {
            Set<String> cursors = new HashSet<>();
            Walked walked = new Walked();
            return server.read(page.of(null, FIRST))
                    .expand(read -> {
                        rows.apply(read).forEach(row -> walked.add(members.apply(row)));
                        String next = pagination.apply(read).nextCursor();
                        if (next == null || next.isEmpty()) {
                            return Mono.empty();
                        }
                        return cursors.add(next)
                                ? server.read(page.of(next, walked.limit()))
                                : Mono.error(new Failure.Unreadable().asException());
                    })
                    .concatMapIterable(rows, 1);
        });
    }

    /** How large a row is, as a rule. */
    private static final class Walked {
        private long rows;
        private long bytes;

        private void add(Map<String, Json> row) {
            rows++;
            bytes += row.values().stream().mapToLong(Json::length).sum();
        }

        private int limit() {
            long fitting = BYTES_OF_A_PAGE * Math.max(1, rows) / Math.max(1, bytes);
            return Math.toIntExact(Math.clamp(fitting, 1, ArizeApi.LARGEST_CONTENT_PAGE));
        }
    }
}
