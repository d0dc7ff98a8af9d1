package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleChanges;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The versions of a dataset, as Opik's clients look at them. */
public interface VersionStore {

    /** Newest first; nothing of a dataset that there is not. */
    Mono<Page<DatasetVersion>> list(Caller caller, DatasetId dataset, PageRequest page);

    /**
     * The version that the dataset itself named so.
     *
     * @param name {@code v1}, {@code v2} and so on
     */
    Mono<DatasetVersion> named(Caller caller, DatasetId dataset, String name);

    /**
     * Adds to what people say of a version, and gives it back.
     *
     * @param hashOrTag {@code latest} among them
     * @param changeDescription absent: stays
     */
    Mono<DatasetVersion> describe(
            Caller caller,
            DatasetId dataset,
            String hashOrTag,
            @Nullable String changeDescription,
            List<String> moreTags);

    /** Takes a tag from a version; {@code latest} is not of those that people give. */
    Mono<Void> untag(Caller caller, DatasetId dataset, String hashOrTag, String tag);

    /** Makes a version that holds what another one holds; the latest one is itself. */
    Mono<DatasetVersion> restore(Caller caller, DatasetId dataset, String hashOrTag);

    /**
     * Makes a version of another one with changes, all or nothing.
     *
     * @param base absent where the dataset has no version yet, or {@code anyBase}
     * @param anyBase whether the base need not be the latest version
     */
    Mono<DatasetVersion> change(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId base,
            boolean anyBase,
            ExampleChanges changes,
            VersionDraft draft);
}
