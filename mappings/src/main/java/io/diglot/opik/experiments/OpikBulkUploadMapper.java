package io.diglot.opik.experiments;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.runs.RunUpload;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.OpikOptionalWords;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.scores.OpikScoreSource;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.traces.OpikErrorInfoMapper;
import io.diglot.opik.traces.OpikTraceWrite;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** A run of a bulk upload. The trace decides for its spans, and Opik takes all of them for an experiment's. */
@Mapper(
        config = StrictMapping.class,
        uses = {
            OpikIds.class,
            OpikOptionalWords.class,
            OpikErrorInfoMapper.class,
            OpikSpanMapper.class,
            OpikFeedbackScoreMapper.class
        })
public interface OpikBulkUploadMapper {

    String SOURCE = "experiment";

    /**
     * An item that was checked to be complete.
     *
     * @param ids where the ids come from that the client has not given
     * @param now when the task ran, where the client has given its result alone
     */
    default RunUpload.Entry toModel(OpikBulkUpload.Item item, Supplier<UUID> ids, Instant now) {
        OpikTraceWrite sent = item.trace();
        TraceDraft trace = sent == null
                ? ofResult(item.evaluateTaskResult(), new TraceId(ids.get()), now)
                : toModel(sent, new TraceId(idOf(sent.id(), ids)), OpikNulls.distinct(sent.tags()));
        return new RunUpload.Entry(
                Objects.requireNonNull(item.datasetItemId()),
                trace,
                each(item.spans())
                        .map(span -> toModel(
                                span,
                                new SpanId(idOf(span.id(), ids)),
                                trace.id(),
                                trace.projectName(),
                                OpikNulls.distinct(span.tags())))
                        .toList(),
                each(item.feedbackScores()).map(this::toModel).toList());
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"id", "tags", "source"})
    @Mapping(target = "id", source = "newId")
    @Mapping(target = "tags", source = "distinctTags")
    @Mapping(target = "source", constant = SOURCE)
    @Mapping(target = "hidden", constant = "false")
    TraceDraft toModel(OpikTraceWrite trace, TraceId newId, List<String> distinctTags);

    @BeanMapping(ignoreUnmappedSourceProperties = {"id", "traceId", "projectName", "tags", "source"})
    @Mapping(target = "id", source = "newId")
    @Mapping(target = "traceId", source = "trace")
    @Mapping(target = "projectName", source = "project")
    @Mapping(target = "tags", source = "distinctTags")
    @Mapping(target = "source", constant = SOURCE)
    SpanDraft toModel(
            OpikSpanWrite span, SpanId newId, TraceId trace, @Nullable String project, List<String> distinctTags);

    @BeanMapping(ignoreUnmappedSourceProperties = {"id", "projectName", "projectId"})
    ScoreDraft toModel(OpikFeedbackScoreWrite score);

    /** Said here because the words of optional members would otherwise stand in between. */
    FeedbackScore.Source toModel(OpikScoreSource source);

    /** What a task gave back is the output of a trace that Opik does not list. */
    private static TraceDraft ofResult(@Nullable Json result, TraceId id, Instant now) {
        return new TraceDraft(
                id, null, null, now, now, null, result, null, List.of(), null, null, null, SOURCE, null, true, null);
    }

    private static UUID idOf(@Nullable UUID given, Supplier<UUID> ids) {
        return given == null ? ids.get() : given;
    }

    private static <T> Stream<T> each(@Nullable List<@Nullable T> sent) {
        return sent == null ? Stream.of() : sent.stream().map(Objects::requireNonNull);
    }
}
