package io.diglot.gateway.operation.opik.versions;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.datasets.DatasetId;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import io.diglot.opik.versions.OpikDatasetVersionRetrieve;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{id}/versions/retrieve}: one version, by the name that the dataset gave it. */
@Component
final class RetrieveDatasetVersion implements OpikOperation {

    private static final Pattern NAME = Pattern.compile("v\\d+");

    private final VersionStore backend;
    private final OpikDatasetVersionMapper mapper;

    RetrieveDatasetVersion(VersionStore backend, OpikDatasetVersionMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "retrieveDatasetVersion";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        String name = request.body(OpikDatasetVersionRetrieve.class).versionName();
        new Violations()
                .notBlank(name, "versionName")
                .check(
                        name == null || name.isBlank() || NAME.matcher(name).matches(),
                        "versionName must match \"^v\\d+$\"")
                .refuse();
        return backend.named(request.caller(), dataset, Objects.requireNonNull(name))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }
}
