package io.diglot.gateway.second.writes;

import static io.diglot.gateway.state.behind.Behind.Kind.DATASET;
import static io.diglot.gateway.state.behind.Behind.Kind.ENVIRONMENT;
import static io.diglot.gateway.state.behind.Behind.Kind.EXPERIMENT;
import static io.diglot.gateway.state.behind.Behind.Kind.OPTIMIZATION;
import static io.diglot.gateway.state.behind.Behind.Kind.PROJECT;
import static io.diglot.gateway.state.behind.Behind.Kind.PROMPT;
import static io.diglot.gateway.state.behind.Behind.Kind.TRACE;
import static io.diglot.gateway.state.behind.Named.Form.COMMENT;
import static io.diglot.gateway.state.behind.Named.Form.DATASET_NAME;
import static io.diglot.gateway.state.behind.Named.Form.ENVIRONMENTS;
import static io.diglot.gateway.state.behind.Named.Form.EXAMPLE;
import static io.diglot.gateway.state.behind.Named.Form.EXPERIMENT_ITEM;
import static io.diglot.gateway.state.behind.Named.Form.EXPERIMENT_NAME;
import static io.diglot.gateway.state.behind.Named.Form.OPTIMIZATIONS;
import static io.diglot.gateway.state.behind.Named.Form.PROJECT_NAME;
import static io.diglot.gateway.state.behind.Named.Form.PROMPT_NAME;
import static io.diglot.gateway.state.behind.Named.Form.PROMPT_VERSION;
import static io.diglot.gateway.state.behind.Named.Form.SPAN;
import static io.diglot.gateway.state.behind.Named.Form.THREAD;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each operation of Opik's API names that is more than a read, by the id that the catalogue has it under. */
final class OpikWrites {

    private static final Write IDS_OF_COMMENTS = Write.EMPTY.body("ids", COMMENT);
    private static final Write ID_OF_COMMENT = Write.EMPTY.path("commentId", COMMENT);

    private static final Map<String, Write> NAMING = new HashMap<>();

    static {
        datasets();
        examples();
        experiments();
        traces();
        spans();
        threads();
        prompts();
        others();
    }

    private static void datasets() {
        Write one = Write.EMPTY.path("id", DATASET);
        put("createDataset", Write.EMPTY.body("id", DATASET).makes(DATASET).otherwise("name", DATASET_NAME));
        put("updateDataset", one);
        put("deleteDataset", one);
        put("deleteDatasetByName", Write.EMPTY.body("dataset_name", DATASET_NAME));
        put("deleteDatasetsBatch", Write.EMPTY.body("ids", DATASET));
        put("updateDatasetVersion", one);
        put("createVersionTag", one);
        put("deleteVersionTag", one);
        put("restoreDatasetVersion", one);
    }

    private static void examples() {
        Write ofDataset = Write.EMPTY.body("dataset_id", DATASET);
        Write ofForm = Write.EMPTY.form("dataset_id");
        // A dataset of an unknown name is made before an example is refused.
        put(
                "createOrUpdateDatasetItems",
                ofDataset.body("dataset_name", DATASET_NAME).inSteps());
        put("applyDatasetItemChanges", Write.EMPTY.path("id", DATASET));
        put("patchDatasetItem", Write.EMPTY.path("itemId", EXAMPLE));
        put("batchUpdateDatasetItems", ofDataset.otherwise("ids", EXAMPLE));
        put("deleteDatasetItems", ofDataset.otherwise("item_ids", EXAMPLE));
        put("createDatasetItemsFromSpans", Write.EMPTY.path("dataset_id", DATASET));
        put("createDatasetItemsFromTraces", Write.EMPTY.path("dataset_id", DATASET));
        put("createDatasetItemsFromCsv", ofForm);
        put("createDatasetItemsFromJson", ofForm);
    }

    private static void experiments() {
        Write ids = Write.EMPTY.body("ids", EXPERIMENT);
        put(
                "createExperiment",
                Write.EMPTY
                        .body("id", EXPERIMENT)
                        .makes(EXPERIMENT)
                        // It is made where there is none, and says when the last experiment was.
                        .body("dataset_name", DATASET_NAME)
                        .inSteps());
        put("updateExperiment", Write.EMPTY.path("id", EXPERIMENT));
        put("batchUpdateExperiments", ids);
        put("deleteExperimentsById", ids);
        put("finishExperiments", ids);
        put(
                "createExperimentItems",
                Write.EMPTY
                        .body("experiment_items.experiment_id", EXPERIMENT)
                        .body("experiment_items.trace_id", TRACE));
        put("deleteExperimentItems", Write.EMPTY.body("ids", EXPERIMENT_ITEM));
        // Where one of its items is refused, the experiment is made all the same.
        put(
                "experimentItemsBulk",
                Write.EMPTY
                        .body("experiment_id", EXPERIMENT)
                        .body("experiment_name", EXPERIMENT_NAME)
                        .body("dataset_name", DATASET_NAME)
                        .body("items.trace.id", TRACE)
                        .inSteps());
    }

    private static void traces() {
        Write one = Write.EMPTY.path("id", TRACE);
        Write ids = Write.EMPTY.body("ids", TRACE);
        put("createTrace", Write.EMPTY.body("id", TRACE).makes(TRACE));
        put("createTraces", Write.EMPTY.body("traces.id", TRACE));
        put("updateTrace", one);
        put("batchUpdateTraces", ids);
        put("deleteTraceById", one);
        put("deleteTraces", ids);
        put("addTraceFeedbackScore", one);
        put("deleteTraceFeedbackScore", one);
        put("scoreBatchOfTraces", Write.EMPTY.body("scores.id", TRACE));
        put("addTraceComment", one);
        put("updateTraceComment", ID_OF_COMMENT);
        put("deleteTraceComments", IDS_OF_COMMENTS);
        put("createGuardrails", Write.EMPTY.body("guardrails.entity_id", TRACE));
        put(
                "storeAssertionsBatch",
                Write.EMPTY.body("assertion_results.entity_id", TRACE).entity("entity_type"));
    }

    private static void spans() {
        Write one = Write.EMPTY.path("id", SPAN);
        put("createSpan", Write.EMPTY.body("trace_id", TRACE).otherwise("id", SPAN));
        put("createSpans", Write.EMPTY.body("spans.trace_id", TRACE).otherwise("spans.id", SPAN));
        put("updateSpan", Write.EMPTY.body("trace_id", TRACE).otherwisePath("id", SPAN));
        put("batchUpdateSpans", Write.EMPTY.body("ids", SPAN));
        put("deleteSpanById", one);
        put("addSpanFeedbackScore", one);
        put("deleteSpanFeedbackScore", one);
        put("scoreBatchOfSpans", Write.EMPTY.body("scores.id", SPAN));
        put("addSpanComment", one);
        put("updateSpanComment", ID_OF_COMMENT);
        put("deleteSpanComments", IDS_OF_COMMENTS);
    }

    private static void threads() {
        Write named = Write.EMPTY.threads("");
        put("updateThread", Write.EMPTY.path("threadModelId", THREAD));
        put("batchUpdateThreads", Write.EMPTY.body("ids", THREAD));
        put("openTraceThread", named);
        put("closeTraceThread", named);
        put("deleteTraceThreads", named);
        put("scoreBatchOfThreads", Write.EMPTY.threads("scores."));
        put("deleteThreadFeedbackScores", named);
        put("addThreadComment", Write.EMPTY.path("id", THREAD));
        put("updateThreadComment", ID_OF_COMMENT);
        put("deleteThreadComments", IDS_OF_COMMENTS);
    }

    private static void prompts() {
        Write one = Write.EMPTY.path("id", PROMPT);
        put(
                "createPrompt",
                Write.EMPTY
                        .body("id", PROMPT)
                        .makes(PROMPT)
                        .otherwise("name", PROMPT_NAME)
                        .inSteps());
        put("updatePrompt", one);
        put("deletePrompt", one);
        put("deletePromptsBatch", Write.EMPTY.body("ids", PROMPT));
        put("createPromptVersion", Write.EMPTY.body("name", PROMPT_NAME).inSteps());
        put("updatePromptVersions", Write.EMPTY.body("ids", PROMPT_VERSION));
        put("setPromptVersionEnvironment", Write.EMPTY.path("versionId", PROMPT_VERSION));
        put("restorePromptVersion", Write.EMPTY.path("promptId", PROMPT));
    }

    private static void others() {
        Write project = Write.EMPTY.path("id", PROJECT);
        put("createProject", Write.EMPTY.makes(PROJECT).otherwise("name", PROJECT_NAME));
        put("updateProject", project);
        put("deleteProjectById", project);
        put("deleteProjectsBatch", Write.EMPTY.body("ids", PROJECT));
        put(
                "createEnvironment",
                Write.EMPTY.body("id", ENVIRONMENT).makes(ENVIRONMENT).otherwiseAll(ENVIRONMENTS));
        put("updateEnvironment", Write.EMPTY.path("id", ENVIRONMENT));
        put("deleteEnvironmentsBatch", Write.EMPTY.body("ids", ENVIRONMENT));
        Write optimization = Write.EMPTY
                .body("id", OPTIMIZATION)
                .makes(OPTIMIZATION)
                .body("dataset_name", DATASET_NAME)
                .inSteps();
        put("createOptimization", optimization);
        put("upsertOptimization", optimization);
        put("updateOptimizationsById", Write.EMPTY.path("id", OPTIMIZATION));
        put("deleteOptimizationsById", Write.EMPTY.body("ids", OPTIMIZATION).otherwiseAll(OPTIMIZATIONS));
    }

    /** Asked with POST, and changing nothing. */
    private static final List<String> READS = List.of(
            "checkAccess",
            "getDatasetByIdentifier",
            "getProjectKpiCards",
            "getProjectMetrics",
            "getPromptsByCommits",
            "getTraceThread",
            "listModels",
            "retrieveDatasetVersion",
            "retrieveProject",
            "retrievePromptVersion",
            "retrievePromptVersionsByIds",
            "searchSpans",
            "searchTraceThreads",
            "searchTraces",
            "streamDatasetItems",
            "streamExperimentItems",
            "streamExperiments",
            "costsSummary",
            "getCost",
            "getMetric",
            "getSpendAllBreakdowns",
            "getSpendComposition",
            "getSpendLaneBreakdown",
            "getSpendSummary",
            "getSpendUsers",
            "getWorkspaceSpanMetric",
            "metricsSummary");

    /** What an Opik server does not give to a copy of it: names to annotate under, queues, files and exports. */
    private static final List<String> NEVER_COPIED = List.of(
            "createFeedbackDefinition",
            "updateFeedbackDefinition",
            "deleteFeedbackDefinitionById",
            "deleteFeedbackDefinitionsBatch",
            "createAnnotationQueue",
            "createAnnotationQueueBatch",
            "updateAnnotationQueue",
            "deleteAnnotationQueueBatch",
            "addItemsToAnnotationQueue",
            "removeItemsFromAnnotationQueue",
            "lockAnnotationQueueItem",
            "uploadAttachment",
            "startMultiPartUpload",
            "completeMultiPartUpload",
            "deleteAttachments",
            "startDatasetExport",
            "markDatasetExportJobViewed");

    /** What is written here is under no id and no name that the request tells: spans get their ids of the server. */
    private static final List<String> UNTOLD = List.of("receiveProtobufTraces");

    /** The server works on these when it has answered, or asks a language model, and writes what comes of it by itself. */
    private static final List<String> LATER = List.of(
            "executeExperiment",
            "expandDataset",
            "evaluateSpans",
            "evaluateThreads",
            "evaluateTraces",
            "createChatCompletions",
            "generateReport",
            "completeReport",
            "triggerAgentInsightsJob");

    /** Of the web UI of Opik, its rules and its runners, for which no other backend has a place. */
    private static final List<String> OF_THE_SERVER_ALONE = List.of(
            "activatePairingSession",
            "appendJobLogs",
            "cancelJob",
            "createAgentConfig",
            "createAgentInsightsJob",
            "createAlert",
            "createAutomationRuleEvaluator",
            "createBlueprintFromMask",
            "createBridgeCommand",
            "createDashboard",
            "createInsightsView",
            "createJob",
            "createOrUpdateEnvs",
            "createPairingSession",
            "createReportFailure",
            "createRetentionRule",
            "deactivateRetentionRule",
            "deleteAlertBatch",
            "deleteAutomationRuleEvaluatorBatch",
            "deleteDashboard",
            "deleteDashboardsBatch",
            "deleteEnv",
            "deleteInsightsView",
            "deleteInsightsViewsBatch",
            "deleteLlmProviderApiKeysBatch",
            "deleteOllieState",
            "deleteWorkspaceConfiguration",
            "disconnectRunner",
            "heartbeat",
            "nextBridgeCommands",
            "nextJob",
            "patchChecklist",
            "registerAgents",
            "removeConfigKeys",
            "replaceOllieState",
            "reportAgentInsightsIssues1",
            "reportBridgeResult",
            "reportJobResult",
            "setEnvByBlueprintName",
            "storeLlmProviderApiKey",
            "submitWelcomeWizard",
            "testConnection",
            "testWebhook",
            "updateAgentConfig",
            "updateAgentInsightsIssue",
            "updateAgentInsightsJob",
            "updateAlert",
            "updateAutomationRuleEvaluator",
            "updateDashboard",
            "updateInsightsView",
            "updateLlmProviderApiKey",
            "updateReportPreference",
            "upsertWorkspaceConfiguration");

    private static final Set<String> NAMING_NOTHING =
            List.of(READS, NEVER_COPIED, UNTOLD, LATER, OF_THE_SERVER_ALONE).stream()
                    .flatMap(List::stream)
                    .collect(toUnmodifiableSet());

    private OpikWrites() {}

    private static void put(String operation, Write write) {
        if (NAMING.put(operation, write) != null) {
            throw new IllegalStateException("Listed twice: " + operation);
        }
    }

    /** What an operation names; nothing where it changes nothing that could be brought anywhere. */
    static Optional<Write> of(String operation) {
        return Optional.ofNullable(NAMING.get(operation));
    }

    static Map<String, Write> naming() {
        return Map.copyOf(NAMING);
    }

    static Set<String> namingNothing() {
        return NAMING_NOTHING;
    }
}
