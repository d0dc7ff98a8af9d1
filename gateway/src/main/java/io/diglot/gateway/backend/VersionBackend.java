package io.diglot.gateway.backend;

import io.diglot.model.DatasetId;
import io.diglot.model.DatasetVersion;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import reactor.core.publisher.Mono;

/** The versions of a dataset, as Opik's clients look at them. */
public interface VersionBackend {

    /** Newest first; nothing of a dataset that there is not. */
    Mono<Page<DatasetVersion>> list(Caller caller, DatasetId dataset, PageRequest page);

    /**
     * The version that the dataset itself named so.
     *
     * @param name {@code v1}, {@code v2} and so on
     */
    Mono<DatasetVersion> named(Caller caller, DatasetId dataset, String name);
}
