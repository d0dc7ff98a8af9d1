package io.diglot.opik.experiments;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.traces.Elapsed;
import io.diglot.model.traces.Trace;
import io.diglot.opik.OpikIds;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** An experiment item as Opik shows it, each read with other members. What is lost: {@code fidelity/opik/experiment-item.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikFeedbackScoreMapper.class, OpikCommentMapper.class})
public interface OpikExperimentItemMapper {

    /** What stands where no client gave a policy. */
    Json ONE_RUN = Json.of("{\"runs_per_item\":1,\"pass_threshold\":1}");

    /** As a line of a stream, without the metadata of the trace. */
    default OpikExperimentItem toLine(ItemDetail detail) {
        return toOpik(detail.item(), detail, project(detail), null);
    }

    /** As the compare view shows it, without the project. */
    default OpikExperimentItem toCompared(ItemDetail detail) {
        Trace trace = detail.trace();
        return toOpik(detail.item(), detail, null, trace == null ? null : trace.metadata());
    }

    /** The link alone. */
    default OpikExperimentItem toLink(ItemDetail detail) {
        return toLink(detail.item(), project(detail));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"projectId", "exampleId", "executionPolicy"})
    @Mapping(target = "projectId", source = "project")
    @Mapping(target = "input", ignore = true)
    @Mapping(target = "output", ignore = true)
    @Mapping(target = "traceMetadata", ignore = true)
    @Mapping(target = "feedbackScores", ignore = true)
    @Mapping(target = "comments", ignore = true)
    @Mapping(target = "assertionResults", ignore = true)
    @Mapping(target = "status", ignore = true)
    @Mapping(target = "totalEstimatedCost", ignore = true)
    @Mapping(target = "duration", ignore = true)
    @Mapping(target = "usage", ignore = true)
    @Mapping(target = "traceVisibilityMode", ignore = true)
    @Mapping(target = "executionPolicy", ignore = true)
    OpikExperimentItem toLink(ExperimentItem item, @Nullable ProjectId project);

    @BeanMapping(ignoreUnmappedSourceProperties = {"projectId", "exampleId", "item"})
    @Mapping(target = "projectId", source = "project")
    @Mapping(target = "input", source = "detail.trace.input")
    @Mapping(target = "output", source = "detail.trace.output")
    @Mapping(target = "traceMetadata", source = "metadata")
    @Mapping(target = "feedbackScores", source = "detail.trace.feedbackScores")
    @Mapping(target = "comments", source = "detail.comments")
    @Mapping(target = "assertionResults", source = "detail.trace.feedbackScores")
    @Mapping(target = "status", source = "detail.trace.feedbackScores")
    @Mapping(target = "totalEstimatedCost", source = "detail.spans.totalEstimatedCost")
    @Mapping(target = "usage", source = "detail.spans.usage")
    @Mapping(target = "duration", source = "detail.trace")
    @Mapping(target = "traceVisibilityMode", source = "detail.trace")
    @Mapping(target = "executionPolicy", source = "item")
    OpikExperimentItem toOpik(
            ExperimentItem item, ItemDetail detail, @Nullable ProjectId project, @Nullable Json metadata);

    default @Nullable BigDecimal duration(@Nullable Trace trace) {
        return trace == null ? null : Elapsed.between(trace.startTime(), trace.endTime());
    }

    default @Nullable String visibility(@Nullable Trace trace) {
        return trace == null ? null : trace.hidden() ? "hidden" : "default";
    }

    default Json executionPolicy(ExperimentItem item) {
        return item.executionPolicy() == null ? ONE_RUN : item.executionPolicy();
    }

    private static @Nullable ProjectId project(ItemDetail detail) {
        Trace trace = detail.trace();
        return trace == null ? detail.item().projectId() : trace.projectId();
    }
}
