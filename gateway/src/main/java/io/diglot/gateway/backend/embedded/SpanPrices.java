package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.diglot.model.runs.RunUpload;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.prices.PriceList;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Estimates what spans cost that bring a model and counts of tokens and no cost, by the prices of {@code
 * diglot.prices.file}, when they are written. Without the file none is estimated.
 */
@Component
final class SpanPrices {

    /** Estimates nothing. */
    static final SpanPrices NONE = new SpanPrices(PriceList.NONE);

    private final PriceList prices;

    @Autowired
    SpanPrices(GatewaySettings settings) {
        this(read(settings.prices().file()));
    }

    private SpanPrices(PriceList prices) {
        this.prices = prices;
    }

    private static PriceList read(@Nullable Path file) {
        if (file == null) {
            return PriceList.NONE;
        }
        try {
            return PriceList.of(Json.of(Files.readString(file).strip()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("diglot.prices.file cannot be read: " + file + ": "
                    + (e instanceof IOException ? e.toString() : e.getMessage()));
        }
    }

    SpanDraft priced(SpanDraft span) {
        BigDecimal cost = span.totalEstimatedCost() == null ? cost(span.model(), span.provider(), span.usage()) : null;
        return cost == null ? span : SpanDraft.costing(span, cost);
    }

    /** A change that brings only a part of it costs what it says. */
    SpanChange priced(SpanChange change) {
        BigDecimal cost =
                change.totalEstimatedCost() == null ? cost(change.model(), change.provider(), change.usage()) : null;
        return cost == null ? change : SpanChange.costing(change, cost);
    }

    CollectedSpan priced(CollectedSpan span) {
        BigDecimal cost = span.totalEstimatedCost() == null ? cost(span.model(), span.provider(), span.usage()) : null;
        return cost == null ? span : CollectedSpan.costing(span, cost);
    }

    RunUpload priced(RunUpload upload) {
        return new RunUpload(
                upload.experiment(),
                upload.experimentName(),
                upload.datasetName(),
                upload.projectName(),
                upload.entries().stream()
                        .map(entry -> new RunUpload.Entry(
                                entry.datasetItemId(),
                                entry.trace(),
                                entry.spans().stream().map(this::priced).toList(),
                                entry.scores()))
                        .toList());
    }

    private @Nullable BigDecimal cost(@Nullable String model, @Nullable String provider, @Nullable Json usage) {
        return prices.cost(model, provider, usage)
                .filter(DecimalColumn.COST::holds)
                .map(DecimalColumn.COST::cut)
                .orElse(null);
    }
}
