package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.backend.VersionStore;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.items.OpikDatasetItemChanges;
import io.diglot.opik.items.OpikDatasetItemEdit;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemWrite;
import io.diglot.opik.versions.OpikDatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/datasets/{id}/items/changes}: makes a version of another one with changes. */
@Component
final class ApplyDatasetItemChanges implements OpikOperation {

    private final VersionStore backend;
    private final OpikDatasetItemMapper mapper;
    private final OpikDatasetVersionMapper versions;

    ApplyDatasetItemChanges(VersionStore backend, OpikDatasetItemMapper mapper, OpikDatasetVersionMapper versions) {
        this.backend = backend;
        this.mapper = mapper;
        this.versions = versions;
    }

    @Override
    public String id() {
        return "applyDatasetItemChanges";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        DatasetId dataset = new DatasetId(request.pathId("id"));
        boolean override = request.flag("override");
        OpikDatasetItemChanges changes = checked(request.body(OpikDatasetItemChanges.class));
        return backend.change(
                        request.caller(),
                        dataset,
                        base(changes, override),
                        override,
                        mapper.toModel(changes),
                        mapper.toVersion(changes))
                .map(versions::toOpik)
                .map(version -> created(request, version));
    }

    private static OpikDatasetItemChanges checked(OpikDatasetItemChanges changes) {
        List<OpikDatasetItemWrite> added = Objects.requireNonNullElse(changes.addedItems(), List.of());
        ItemRules.refuseUnreadable(added, "addedItems");
        Violations violations = new Violations();
        ItemRules.check(violations, added, "addedItems");
        List<@Nullable OpikDatasetItemEdit> edited = Objects.requireNonNullElse(changes.editedItems(), List.of());
        for (int i = 0; i < edited.size(); i++) {
            OpikDatasetItemEdit edit = edited.get(i);
            violations.notNull(edit == null ? null : edit.id(), "editedItems[" + i + "].id");
            Json data = edit == null ? null : edit.data();
            if (data != null && !data.isNull() && !data.isObject()) {
                throw OpikRequest.badRequest(
                        "Unable to process JSON. editedItems[" + i + "].data: an object is expected");
            }
        }
        violations.refuse();
        ItemRules.requireVersion7(added);
        if (changes.copyFromDatasetId() != null || changes.copyFromVersionId() != null) {
            throw new Failure.Unsupported("copy_from_dataset_id and copy_from_version_id are not served.")
                    .asException();
        }
        return changes;
    }

    private static @Nullable DatasetVersionId base(OpikDatasetItemChanges changes, boolean override) {
        if (changes.baseVersion() == null && !override) {
            throw OpikRequest.badRequest(
                    "baseVersion is required. Use override=true to create the first version without a base.");
        }
        return changes.baseVersion() == null ? null : new DatasetVersionId(changes.baseVersion());
    }

    private static Reply created(OpikRequest request, OpikDatasetVersion version) {
        URI location = request.call().self().resolve("../versions/" + version.id());
        return new Reply.Document(201, version, Map.of("Location", List.of(location.toString())));
    }
}
