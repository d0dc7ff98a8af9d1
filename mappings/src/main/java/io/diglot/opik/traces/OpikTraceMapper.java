package io.diglot.opik.traces;

import io.diglot.StrictMapping;
import io.diglot.model.TagChange;
import io.diglot.model.experiments.ExperimentLink;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.OpikOptionalWords;
import io.diglot.opik.OpikTagChange;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.experiments.OpikExperimentReference;
import io.diglot.opik.guardrails.OpikGuardrailMapper;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Traces as Opik shows and sends them. What is lost: {@code fidelity/opik/trace.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {
            OpikIds.class,
            OpikOptionalWords.class,
            OpikErrorInfoMapper.class,
            OpikFeedbackScoreMapper.class,
            OpikCommentMapper.class,
            OpikGuardrailMapper.class
        })
public interface OpikTraceMapper {

    default OpikTrace toOpik(TraceOverview overview) {
        return toOpik(overview.trace(), overview, overview.duration(), visibility(overview.trace()));
    }

    @ComputedOfSpans
    @BeanMapping(ignoreUnmappedSourceProperties = {"columnOrder", "hidden", "trace", "spans"})
    @Mapping(target = "environment", source = "trace.environment", defaultValue = "")
    @Mapping(target = "guardrailsValidations", source = "overview.guardrails")
    OpikTrace toOpik(
            Trace trace, TraceOverview overview, @Nullable BigDecimal duration, @Nullable String visibilityMode);

    OpikExperimentReference toOpik(ExperimentLink experiment);

    /** A trace that was checked to be complete, under the id that it has or was given. */
    default TraceDraft toModel(OpikTraceWrite trace, TraceId id) {
        return toModel(trace, id, OpikNulls.distinct(trace.tags()), false);
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"id", "tags"})
    @Mapping(target = "id", source = "newId")
    @Mapping(target = "tags", source = "distinctTags")
    TraceDraft toModel(OpikTraceWrite trace, TraceId newId, List<String> distinctTags, boolean hidden);

    /** The same where {@code tags} come to those that there are. */
    default TraceChange toMergingModel(OpikTraceUpdate update) {
        return toModel(update, OpikTagChange.merging(update.tags(), update.tagsToAdd(), update.tagsToRemove()));
    }

    default TraceChange toModel(OpikTraceUpdate update) {
        return toModel(update, OpikTagChange.of(update.tags(), update.tagsToAdd(), update.tagsToRemove()));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"tags", "tagsToAdd", "tagsToRemove"})
    @Mapping(target = "tags", source = "tagChange")
    TraceChange toModel(OpikTraceUpdate update, TagChange tagChange);

    private static @Nullable String visibility(Trace trace) {
        if (trace.startTime().equals(Instant.EPOCH)) {
            return null;
        }
        return trace.hidden() ? "hidden" : "default";
    }
}
