package io.diglot.gateway.backend.arize.server;

import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetPage;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeExperimentPage;
import io.diglot.arize.ArizeListedExamples;
import io.diglot.arize.ArizeListedRuns;
import io.diglot.arize.ArizeSpace;
import io.diglot.arize.ArizeSpacePage;
import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.VendorService;
import io.diglot.gateway.backend.guard.AskedWait;
import io.diglot.gateway.caller.Credential;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What Arize AX says of itself. */
public final class ArizeVendor implements Vendor {

    /** Whole seconds from now. */
    private static final List<String> WAIT = List.of(HttpHeaders.RETRY_AFTER);

    private final JsonCodec codec = new JsonCodec(JsonLimits.DEFAULT);
    private final ArizeSettings settings;
    private final List<VendorService> services;

    public ArizeVendor(ArizeSettings settings) {
        if (settings.baseUrl() == null) {
            throw new IllegalArgumentException("diglot.backend is 'arize': diglot.arize.base-url says where it is.");
        }
        this.settings = settings;
        this.services = List.of(
                new ArizeService(ArizeService.Kind.FLIGHT, settings.flight()),
                new ArizeService(ArizeService.Kind.OTLP, settings.otlp()));
    }

    @Override
    public String title() {
        return "Arize";
    }

    @Override
    public JsonCodec codec() {
        return codec;
    }

    @Override
    public Dialect dialect() {
        return Dialect.ARIZE;
    }

    @Override
    public ArizeSettings settings() {
        return settings;
    }

    @Override
    public void show(Credential credential, HttpHeaders headers) {
        headers.setBearerAuth(credential.key());
    }

    @Override
    public List<VendorService> services() {
        return services;
    }

    /** Arize's paths and bodies name the space. */
    @Override
    public void name(@Nullable Workspace workspace, HttpHeaders headers) {}

    @Override
    public Duration askedWait(HttpHeaders answer) {
        return AskedWait.of(answer, WAIT);
    }

    @Override
    public boolean isWhole(Object answer) {
        return switch (answer) {
            case ArizeDatasetPage page -> isWhole(page.datasets(), page.pagination());
            case ArizeExperimentPage page -> isWhole(page.experiments(), page.pagination());
            case ArizeSpacePage page -> isWhole(page.spaces(), page.pagination());
            case ArizeListedExamples page -> isWhole(page.examples(), page.pagination());
            case ArizeListedRuns page -> isWhole(page.experimentRuns(), page.pagination());
            case ArizeDataset dataset ->
                isThere(dataset.id()) && isThere(dataset.name()) && isThere(dataset.updatedAt());
            case ArizeExperiment experiment ->
                isThere(experiment.id()) && isThere(experiment.name()) && isThere(experiment.updatedAt());
            case ArizeSpace space -> isThere(space.id()) && isThere(space.name());
            default -> true;
        };
    }

    private boolean isWhole(@Nullable List<?> rows, @Nullable Object pagination) {
        return rows != null && pagination != null && rows.stream().allMatch(row -> row != null && isWhole(row));
    }

    private static boolean isThere(@Nullable Object member) {
        return member != null;
    }
}
