package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.VersionBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.DatasetId;
import io.diglot.model.DatasetVersion;
import io.diglot.model.Workspace;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Dataset versions in the embedded database. */
@Component
final class EmbeddedVersions implements VersionBackend {

    private final Database database;

    EmbeddedVersions(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Page<DatasetVersion>> list(Caller caller, DatasetId dataset, PageRequest page) {
        return database.read(session -> {
            Optional<Workspace> workspace = session.find(caller, "dataset", dataset.value());
            return workspace
                    .map(room -> VersionTable.page(session, room, dataset, page))
                    .orElseGet(() -> new Page<>(List.of(), page.page(), page.size(), 0));
        });
    }

    @Override
    public Mono<DatasetVersion> named(Caller caller, DatasetId dataset, String name) {
        return database.read(session -> session.find(caller, "dataset", dataset.value())
                .flatMap(workspace -> VersionTable.named(session, workspace, dataset, name))
                .orElseThrow(() -> new Failure.NotFound(
                        Resource.DATASET_VERSION, "Version '" + name + "' not found for dataset '" + dataset + "'")));
    }
}
