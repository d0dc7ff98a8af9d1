package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ItemStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikDeprecation;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.runs.RunUpload;
import io.diglot.opik.experiments.OpikBulkUpload;
import io.diglot.opik.experiments.OpikBulkUploadMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PUT /v1/private/experiments/items/bulk}: runs with their traces, spans and scores, all or none. */
@Component
final class ExperimentItemsBulk implements OpikOperation {

    private final ItemStore backend;
    private final OpikBulkUploadMapper mapper;
    private final UuidV7 ids;
    private final Clock clock;

    ExperimentItemsBulk(ItemStore backend, OpikBulkUploadMapper mapper, UuidV7 ids, Clock clock) {
        this.backend = backend;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "experimentItemsBulk";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikBulkUpload sent = BulkBody.checked(
                request.body(OpikBulkUpload.class), request.call().body().length);
        RunUpload upload = upload(sent);
        return backend.upload(request.caller(), upload).map(found -> reply(found, upload));
    }

    private RunUpload upload(OpikBulkUpload sent) {
        Instant now = clock.instant();
        return new RunUpload(
                sent.experimentId() == null ? null : new ExperimentId(sent.experimentId()),
                Objects.requireNonNull(sent.experimentName()),
                Objects.requireNonNull(sent.datasetName()),
                sent.projectName(),
                Objects.requireNonNull(sent.items()).stream()
                        .map(item -> mapper.toModel(Objects.requireNonNull(item), ids::next, now))
                        .toList());
    }

    private static Reply reply(RunUpload.Project found, RunUpload upload) {
        return switch (found) {
            case KNOWN -> Reply.noContent();
            case OF_THE_DATASET ->
                new Reply.Empty(
                        204,
                        OpikDeprecation.header("Dataset '" + upload.datasetName()
                                + "' was found via workspace-wide search. In a future version, you will need to specify"
                                + " the project explicitly."));
            case DEFAULT ->
                new Reply.Empty(
                        204,
                        OpikDeprecation.header(
                                "project_name could not be resolved; traces without a project were placed"
                                        + " in the default project '" + Project.DEFAULT_NAME
                                        + "'. This fallback is deprecated, please provide project_name."));
        };
    }
}
