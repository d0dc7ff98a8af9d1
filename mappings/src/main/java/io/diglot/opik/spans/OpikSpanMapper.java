package io.diglot.opik.spans;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.comments.Comment;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.OpikOptionalWords;
import io.diglot.opik.OpikTagChange;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.traces.OpikErrorInfoMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Spans as Opik shows and sends them. What is lost: {@code fidelity/opik/span.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {
            OpikIds.class,
            OpikOptionalWords.class,
            OpikErrorInfoMapper.class,
            OpikFeedbackScoreMapper.class,
            OpikCommentMapper.class
        })
public interface OpikSpanMapper {

    default OpikSpan toOpik(SpanOverview overview) {
        return toOpik(overview.span(), overview.projectName(), overview.comments(), overview.duration());
    }

    @Mapping(target = "environment", source = "span.environment", defaultValue = "")
    OpikSpan toOpik(Span span, @Nullable String projectName, List<Comment> comments, @Nullable BigDecimal duration);

    /** A span that was checked to be complete, under the ids that it has or was given. */
    default SpanDraft toModel(OpikSpanWrite span, SpanId id, TraceId trace) {
        return toModel(span, id, trace, OpikNulls.distinct(span.tags()));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"id", "traceId", "tags"})
    @Mapping(target = "id", source = "newId")
    @Mapping(target = "traceId", source = "trace")
    @Mapping(target = "tags", source = "distinctTags")
    SpanDraft toModel(OpikSpanWrite span, SpanId newId, TraceId trace, List<String> distinctTags);

    /** The same where {@code tags} come to those that there are. */
    default SpanChange toMergingModel(OpikSpanUpdate update, TraceId trace) {
        return toModel(update, trace, OpikTagChange.merging(update.tags(), update.tagsToAdd(), update.tagsToRemove()));
    }

    default SpanChange toModel(OpikSpanUpdate update, TraceId trace) {
        return toModel(update, trace, OpikTagChange.of(update.tags(), update.tagsToAdd(), update.tagsToRemove()));
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"traceId", "tags", "tagsToAdd", "tagsToRemove"})
    @Mapping(target = "traceId", source = "trace")
    @Mapping(target = "tags", source = "tagChange")
    SpanChange toModel(OpikSpanUpdate update, TraceId trace, TagChange tagChange);

    default @Nullable SpanId parent(@Nullable UUID id) {
        return id == null ? null : new SpanId(id);
    }

    /** Token counts in the order in which the client named them. */
    default @Nullable Json usage(@Nullable SequencedMap<String, @Nullable Integer> counts) {
        if (counts == null) {
            return null;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        counts.forEach((name, count) -> {
            if (count != null) {
                members.put(name, Json.number(count));
            }
        });
        return Json.object(members);
    }
}
