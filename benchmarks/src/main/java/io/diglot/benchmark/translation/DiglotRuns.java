package io.diglot.benchmark.translation;

import io.diglot.arize.ArizeAnnotationMapper;
import io.diglot.arize.ArizePagination;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arize.ArizeRunPage;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredTracePage;
import org.mapstruct.factory.Mappers;

/** A page of runs as the gateway translates it: the one place that knows which way that goes. */
final class DiglotRuns {

    private final JsonCodec opik = new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.COERCED);
    private final JsonCodec arize = new JsonCodec(JsonLimits.DEFAULT);
    private final ArizeRunMapper mapper = new ArizeRunMapper(Mappers.getMapper(ArizeAnnotationMapper.class));

    /** The first runs of a page, and where the next page starts. */
    byte[] toArize(byte[] page, int limit, String cursor) {
        StoredTracePage traces = opik.read(page, StoredTracePage.class);
        return arize.write(new ArizeRunPage(
                traces.content().stream()
                        .limit(limit)
                        .map(RunStorage::toModel)
                        .map(mapper::toArize)
                        .toList(),
                ArizePagination.of(traces.content().size() > limit ? cursor : null)));
    }
}
