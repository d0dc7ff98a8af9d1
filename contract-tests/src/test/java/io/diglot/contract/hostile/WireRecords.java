package io.diglot.contract.hostile;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.arize.ArizeAnnotate;
import io.diglot.arize.ArizeAnnotationConfigCreate;
import io.diglot.arize.ArizeAnnotationConfigUpdate;
import io.diglot.arize.ArizeAnnotationQueueCreate;
import io.diglot.arize.ArizeAnnotationQueueUpdate;
import io.diglot.arize.ArizeCreateExperiment;
import io.diglot.arize.ArizeDatasetCreate;
import io.diglot.arize.ArizeDatasetUpdate;
import io.diglot.arize.ArizeExamplesDelete;
import io.diglot.arize.ArizeExamplesInsert;
import io.diglot.arize.ArizeExamplesUpdate;
import io.diglot.arize.ArizeInsertRuns;
import io.diglot.arize.ArizeProjectCreate;
import io.diglot.arize.ArizeProjectUpdate;
import io.diglot.arize.ArizePromptCommit;
import io.diglot.arize.ArizePromptCreate;
import io.diglot.arize.ArizePromptLabels;
import io.diglot.arize.ArizePromptUpdate;
import io.diglot.arize.ArizeQueueRecordAnnotate;
import io.diglot.arize.ArizeQueueRecordAssign;
import io.diglot.arize.ArizeQueueRecordsAdd;
import io.diglot.arize.ArizeQueueRecordsDelete;
import io.diglot.arize.ArizeSearchExamples;
import io.diglot.arize.ArizeSearchRuns;
import io.diglot.arize.ArizeSearchSpans;
import io.diglot.arize.ArizeSpansAnnotate;
import io.diglot.arize.ArizeSpansDelete;
import io.diglot.arize.ArizeTagCreate;
import io.diglot.arize.ArizeTagUpdate;
import io.diglot.arize.ArizeTagsAdd;
import io.diglot.arize.ArizeTagsRemove;
import io.diglot.json.Json;
import io.diglot.opik.OpikIdList;
import io.diglot.opik.attachments.OpikAttachmentsDelete;
import io.diglot.opik.attachments.OpikUploadComplete;
import io.diglot.opik.attachments.OpikUploadStart;
import io.diglot.opik.comments.OpikCommentWrite;
import io.diglot.opik.datasets.OpikDatasetIdentifier;
import io.diglot.opik.datasets.OpikDatasetUpdate;
import io.diglot.opik.datasets.OpikDatasetWrite;
import io.diglot.opik.environments.OpikEnvironmentUpdate;
import io.diglot.opik.environments.OpikEnvironmentWrite;
import io.diglot.opik.experiments.OpikBulkUpload;
import io.diglot.opik.experiments.OpikExecution;
import io.diglot.opik.experiments.OpikExperimentBatchUpdate;
import io.diglot.opik.experiments.OpikExperimentItemStreamRequest;
import io.diglot.opik.experiments.OpikExperimentItemsDelete;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.experiments.OpikExperimentStreamRequest;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.guardrails.OpikGuardrailBatch;
import io.diglot.opik.items.OpikDatasetItemBatch;
import io.diglot.opik.items.OpikDatasetItemBatchUpdate;
import io.diglot.opik.items.OpikDatasetItemChanges;
import io.diglot.opik.items.OpikDatasetItemStreamRequest;
import io.diglot.opik.items.OpikDatasetItemWrite;
import io.diglot.opik.items.OpikDatasetItemsDelete;
import io.diglot.opik.items.OpikItemsFromSpans;
import io.diglot.opik.items.OpikItemsFromTraces;
import io.diglot.opik.optimizations.OpikOptimizationUpdate;
import io.diglot.opik.optimizations.OpikOptimizationWrite;
import io.diglot.opik.projects.OpikProjectRetrieve;
import io.diglot.opik.projects.OpikProjectUpdate;
import io.diglot.opik.projects.OpikProjectWrite;
import io.diglot.opik.prompts.OpikPromptCommit;
import io.diglot.opik.prompts.OpikPromptCommits;
import io.diglot.opik.prompts.OpikPromptUpdate;
import io.diglot.opik.prompts.OpikPromptVersionEnvironments;
import io.diglot.opik.prompts.OpikPromptVersionRetrieve;
import io.diglot.opik.prompts.OpikPromptVersionsUpdate;
import io.diglot.opik.prompts.OpikPromptWrite;
import io.diglot.opik.queues.OpikAnnotationQueueBatch;
import io.diglot.opik.queues.OpikAnnotationQueueUpdate;
import io.diglot.opik.queues.OpikAnnotationQueueWrite;
import io.diglot.opik.scores.OpikAssertionBatch;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import io.diglot.opik.scores.OpikFeedbackScoreBatch;
import io.diglot.opik.scores.OpikFeedbackScoreDelete;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpanBatch;
import io.diglot.opik.spans.OpikSpanBatchUpdate;
import io.diglot.opik.spans.OpikSpanSearch;
import io.diglot.opik.spans.OpikSpanUpdate;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.threads.OpikThreadBatchIdentifier;
import io.diglot.opik.threads.OpikThreadBatchUpdate;
import io.diglot.opik.threads.OpikThreadIdentifier;
import io.diglot.opik.threads.OpikThreadScoreBatch;
import io.diglot.opik.threads.OpikThreadScoresDelete;
import io.diglot.opik.threads.OpikThreadSearch;
import io.diglot.opik.threads.OpikThreadUpdate;
import io.diglot.opik.threads.OpikThreadsDelete;
import io.diglot.opik.traces.OpikTraceBatch;
import io.diglot.opik.traces.OpikTraceBatchUpdate;
import io.diglot.opik.traces.OpikTraceSearch;
import io.diglot.opik.traces.OpikTraceUpdate;
import io.diglot.opik.traces.OpikTraceWrite;
import io.diglot.opik.versions.OpikDatasetVersionRestore;
import io.diglot.opik.versions.OpikDatasetVersionRetrieve;
import io.diglot.opik.versions.OpikDatasetVersionTag;
import io.diglot.opik.versions.OpikDatasetVersionUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The records that bodies are read as, by the names of the vendors' schemas, and the places in them. */
final class WireRecords {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Map<String, Class<?>> BY_SCHEMA = Map.ofEntries(
            Map.entry("CreateDatasetRequest", ArizeDatasetCreate.class),
            Map.entry("UpdateDatasetRequest", ArizeDatasetUpdate.class),
            Map.entry("InsertDatasetExamplesRequest", ArizeExamplesInsert.class),
            Map.entry("UpdateDatasetExamplesRequest", ArizeExamplesUpdate.class),
            Map.entry("DeleteDatasetExamplesRequest", ArizeExamplesDelete.class),
            Map.entry("AnnotateDatasetExamplesRequest", ArizeAnnotate.class),
            Map.entry("SearchDatasetExamplesRequest", ArizeSearchExamples.class),
            Map.entry("SearchExperimentRunsRequest", ArizeSearchRuns.class),
            Map.entry("AddAnnotationQueueRecordsRequest", ArizeQueueRecordsAdd.class),
            Map.entry("AnnotateAnnotationQueueRecordRequest", ArizeQueueRecordAnnotate.class),
            Map.entry("AssignAnnotationQueueRecordRequest", ArizeQueueRecordAssign.class),
            Map.entry("CreateAnnotationQueueRequest", ArizeAnnotationQueueCreate.class),
            Map.entry("DeleteAnnotationQueueRecordsRequest", ArizeQueueRecordsDelete.class),
            Map.entry("UpdateAnnotationQueueRequest", ArizeAnnotationQueueUpdate.class),
            Map.entry("CreateAnnotationConfigRequest", ArizeAnnotationConfigCreate.class),
            Map.entry("UpdateAnnotationConfigRequest", ArizeAnnotationConfigUpdate.class),
            Map.entry("AnnotationQueueBatch", OpikAnnotationQueueBatch.class),
            Map.entry("AnnotationQueueItemIds", OpikIdList.class),
            Map.entry("AnnotationQueueUpdate", OpikAnnotationQueueUpdate.class),
            Map.entry("AnnotationQueue_Write", OpikAnnotationQueueWrite.class),
            Map.entry("Feedback_Write", OpikFeedbackDefinitionWrite.class),
            Map.entry("AddTagsRequest", ArizeTagsAdd.class),
            Map.entry("RemoveTagsRequest", ArizeTagsRemove.class),
            Map.entry("CreatePromptRequest", ArizePromptCreate.class),
            Map.entry("UpdatePromptRequest", ArizePromptUpdate.class),
            Map.entry("CreatePromptVersionRequest", ArizePromptCommit.class),
            Map.entry("SetPromptVersionLabelsRequest", ArizePromptLabels.class),
            Map.entry("CreateTagRequest", ArizeTagCreate.class),
            Map.entry("UpdateTagRequest", ArizeTagUpdate.class),
            Map.entry("ListSpansRequest", ArizeSearchSpans.class),
            Map.entry("ListTracesRequest", ArizeSearchSpans.class),
            Map.entry("DeleteSpansRequest", ArizeSpansDelete.class),
            Map.entry("AnnotateSpansRequest", ArizeSpansAnnotate.class),
            Map.entry("CreateProjectRequest", ArizeProjectCreate.class),
            Map.entry("UpdateProjectRequest", ArizeProjectUpdate.class),
            Map.entry("CreateExperimentRequest", ArizeCreateExperiment.class),
            Map.entry("InsertExperimentRunsRequest", ArizeInsertRuns.class),
            Map.entry("AnnotateExperimentRunsRequest", ArizeAnnotate.class),
            Map.entry("Experiment_Write", OpikExperimentWrite.class),
            Map.entry("ExperimentBatchUpdate", OpikExperimentBatchUpdate.class),
            Map.entry("IdList", OpikIdList.class),
            Map.entry("ExperimentItemsBatch", OpikExperimentItemsWrite.class),
            Map.entry("ExperimentExecutionRequest", OpikExecution.class),
            Map.entry("ExperimentItemBulkUpload", OpikBulkUpload.class),
            Map.entry("ExperimentItemsDelete", OpikExperimentItemsDelete.class),
            Map.entry("ExperimentItemStreamRequest", OpikExperimentItemStreamRequest.class),
            Map.entry("ExperimentStreamRequest", OpikExperimentStreamRequest.class),
            Map.entry("ExperimentUpdate", OpikExperimentUpdate.class),
            Map.entry("Dataset_Write", OpikDatasetWrite.class),
            Map.entry("DatasetIdentifier", OpikDatasetIdentifier.class),
            Map.entry("BatchDelete", OpikIdList.class),
            Map.entry("DatasetItemBatch", OpikDatasetItemBatch.class),
            Map.entry("DatasetItemsDelete", OpikDatasetItemsDelete.class),
            Map.entry("DatasetItemBatchUpdate", OpikDatasetItemBatchUpdate.class),
            Map.entry("DatasetItemStreamRequest", OpikDatasetItemStreamRequest.class),
            Map.entry("DatasetItem_Write", OpikDatasetItemWrite.class),
            Map.entry("DatasetUpdate", OpikDatasetUpdate.class),
            Map.entry("DatasetItemChanges", OpikDatasetItemChanges.class),
            Map.entry("DatasetVersionUpdate", OpikDatasetVersionUpdate.class),
            Map.entry("DatasetVersionTag", OpikDatasetVersionTag.class),
            Map.entry("DatasetVersionRestore", OpikDatasetVersionRestore.class),
            Map.entry("DatasetVersionRetrieveRequest", OpikDatasetVersionRetrieve.class),
            Map.entry("Comment_Write", OpikCommentWrite.class),
            Map.entry("Environment_Write", OpikEnvironmentWrite.class),
            Map.entry("Optimization_Write", OpikOptimizationWrite.class),
            Map.entry("OptimizationUpdate", OpikOptimizationUpdate.class),
            Map.entry("EnvironmentUpdate", OpikEnvironmentUpdate.class),
            Map.entry("CreatePromptVersion_Detail", OpikPromptCommit.class),
            Map.entry("PromptVersionBatchUpdate", OpikPromptVersionsUpdate.class),
            Map.entry("PromptVersionCommitsRequest_Public", OpikPromptCommits.class),
            Map.entry("PromptVersionEnvironmentUpdate", OpikPromptVersionEnvironments.class),
            Map.entry("PromptVersionRetrieve_Detail", OpikPromptVersionRetrieve.class),
            Map.entry("Prompt_Updatable", OpikPromptUpdate.class),
            Map.entry("Prompt_Write", OpikPromptWrite.class),
            Map.entry("Project_Write", OpikProjectWrite.class),
            Map.entry("ProjectRetrieve", OpikProjectRetrieve.class),
            Map.entry("ProjectUpdate", OpikProjectUpdate.class),
            Map.entry("SpanSearchStreamRequest", OpikSpanSearch.class),
            Map.entry("CreateDatasetItemsFromSpansRequest", OpikItemsFromSpans.class),
            Map.entry("CreateDatasetItemsFromTracesRequest", OpikItemsFromTraces.class),
            Map.entry("Trace_Write", OpikTraceWrite.class),
            Map.entry("TraceBatch", OpikTraceBatch.class),
            Map.entry("TraceBatchUpdate", OpikTraceBatchUpdate.class),
            Map.entry("SpanBatchUpdate", OpikSpanBatchUpdate.class),
            Map.entry("TraceThreadBatchUpdate", OpikThreadBatchUpdate.class),
            Map.entry("TraceThreadBatchIdentifier", OpikThreadBatchIdentifier.class),
            Map.entry("TraceThreadIdentifier", OpikThreadIdentifier.class),
            Map.entry("TraceThreadSearchStreamRequest", OpikThreadSearch.class),
            Map.entry("TraceThreadUpdate", OpikThreadUpdate.class),
            Map.entry("DeleteTraceThreads", OpikThreadsDelete.class),
            Map.entry("FeedbackScoreBatchThread", OpikThreadScoreBatch.class),
            Map.entry("DeleteThreadFeedbackScores", OpikThreadScoresDelete.class),
            Map.entry("FeedbackScoreBatch", OpikFeedbackScoreBatch.class),
            Map.entry("TraceSearchStreamRequest", OpikTraceSearch.class),
            Map.entry("TraceUpdate", OpikTraceUpdate.class),
            Map.entry("FeedbackScore_Write", OpikFeedbackScoreWrite.class),
            Map.entry("DeleteFeedbackScore", OpikFeedbackScoreDelete.class),
            Map.entry("AssertionResultBatch", OpikAssertionBatch.class),
            Map.entry("GuardrailBatch_Write", OpikGuardrailBatch.class),
            Map.entry("Span_Write", OpikSpanWrite.class),
            Map.entry("SpanBatch", OpikSpanBatch.class),
            Map.entry("SpanUpdate", OpikSpanUpdate.class),
            Map.entry("StartMultipartUploadRequest", OpikUploadStart.class),
            Map.entry("CompleteMultipartUploadRequest", OpikUploadComplete.class),
            Map.entry("DeleteAttachmentsRequest", OpikAttachmentsDelete.class));

    private WireRecords() {}

    /**
     * A member of a body, or an element of a list in it.
     *
     * @param path from the body: names of members, and 0 for the first element of a list
     * @param list whether it takes a list
     */
    record Place(List<Object> path, boolean list) {
        @Override
        public String toString() {
            return path.stream().map(String::valueOf).reduce("", (all, step) -> all + "/" + step);
        }
    }

    /** All places that a body of this schema has; what is in free JSON is none. */
    static List<Place> places(String schema) {
        Class<?> type = Objects.requireNonNull(BY_SCHEMA.get(schema), "no record is known of " + schema);
        List<Place> places = new ArrayList<>();
        add(places, List.of(), MAPPER.constructType(type));
        return places;
    }

    private static void add(List<Place> places, List<Object> path, JavaType type) {
        if (type.isCollectionLikeType()) {
            places.add(new Place(path, true));
            add(places, step(path, 0), type.getContentType());
        } else if (isRecordOfOurs(type)) {
            if (!path.isEmpty()) {
                places.add(new Place(path, false));
            }
            for (BeanPropertyDefinition member :
                    MAPPER.getDeserializationConfig().introspect(type).findProperties()) {
                JavaType held = member.getPrimaryType();
                if (!held.isMapLikeType()) {
                    add(places, step(path, member.getName()), held);
                }
            }
        } else {
            places.add(new Place(path, false));
        }
    }

    private static boolean isRecordOfOurs(JavaType type) {
        return type.getRawClass().isRecord() && type.getRawClass() != Json.class;
    }

    private static List<Object> step(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
