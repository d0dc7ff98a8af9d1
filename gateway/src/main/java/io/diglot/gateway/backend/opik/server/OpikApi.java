package io.diglot.gateway.backend.opik.server;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikIdList;
import io.diglot.opik.account.OpikHealth;
import io.diglot.opik.account.OpikServerVersion;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetIdentifier;
import io.diglot.opik.datasets.OpikDatasetPage;
import io.diglot.opik.datasets.OpikDatasetUpdate;
import io.diglot.opik.datasets.OpikDatasetWrite;
import io.diglot.opik.environments.OpikEnvironment;
import io.diglot.opik.environments.OpikEnvironmentPage;
import io.diglot.opik.environments.OpikEnvironmentUpdate;
import io.diglot.opik.environments.OpikEnvironmentWrite;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.experiments.OpikExperimentItemStreamRequest;
import io.diglot.opik.experiments.OpikExperimentItemsDelete;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.experiments.OpikExperimentPage;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.guardrails.OpikGuardrailBatch;
import io.diglot.opik.items.OpikComparedPage;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemBatch;
import io.diglot.opik.items.OpikDatasetItemChanges;
import io.diglot.opik.items.OpikDatasetItemPage;
import io.diglot.opik.items.OpikDatasetItemStreamRequest;
import io.diglot.opik.items.OpikDatasetItemsDelete;
import io.diglot.opik.optimizations.OpikOptimizationWrite;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectPage;
import io.diglot.opik.projects.OpikProjectRetrieve;
import io.diglot.opik.projects.OpikProjectUpdate;
import io.diglot.opik.projects.OpikProjectWrite;
import io.diglot.opik.prompts.OpikPrompt;
import io.diglot.opik.prompts.OpikPromptCommit;
import io.diglot.opik.prompts.OpikPromptPage;
import io.diglot.opik.prompts.OpikPromptUpdate;
import io.diglot.opik.prompts.OpikPromptVersion;
import io.diglot.opik.prompts.OpikPromptVersionEnvironments;
import io.diglot.opik.prompts.OpikPromptVersionPage;
import io.diglot.opik.prompts.OpikPromptVersionsUpdate;
import io.diglot.opik.prompts.OpikPromptWrite;
import io.diglot.opik.scores.OpikAssertionBatch;
import io.diglot.opik.scores.OpikFeedbackDefinition;
import io.diglot.opik.scores.OpikFeedbackDefinitionPage;
import io.diglot.opik.scores.OpikFeedbackDefinitionWrite;
import io.diglot.opik.scores.OpikFeedbackScoreBatch;
import io.diglot.opik.scores.OpikFeedbackScoreDelete;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.spans.OpikSpanBatch;
import io.diglot.opik.spans.OpikSpanPage;
import io.diglot.opik.spans.OpikSpanSearch;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.storage.StoredOptimization;
import io.diglot.opik.storage.StoredOptimizationPage;
import io.diglot.opik.storage.StoredTracePage;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTraceBatch;
import io.diglot.opik.traces.OpikTracePage;
import io.diglot.opik.traces.OpikTraceSearch;
import io.diglot.opik.traces.OpikTraceWrite;
import io.diglot.opik.versions.OpikDatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionPage;
import io.diglot.opik.versions.OpikDatasetVersionUpdate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * Opik's REST API, as far as it is asked: each method is one request, with what it takes and what it answers. Sent by
 * {@link VendorClient}.
 *
 * @param caller who asks, with the key that Opik is shown
 * @param workspace where it is asked
 */
public record OpikApi(Caller caller, Workspace workspace) {

    private static final String ALIVE = "/is-alive/";

    private static final String DATASETS = "/v1/private/datasets";
    private static final String DATASET_ITEMS = DATASETS + "/items";
    private static final String EXPERIMENTS = "/v1/private/experiments";
    private static final String EXPERIMENT_ITEMS = EXPERIMENTS + "/items";
    private static final String SPANS = "/v1/private/spans";
    private static final String TRACES = "/v1/private/traces";
    private static final String GUARDRAILS = "/v1/private/guardrails";
    private static final String PROJECTS = "/v1/private/projects";
    private static final String ASSERTION_RESULTS = "/v1/private/assertion-results";
    private static final String PROMPTS = "/v1/private/prompts";
    private static final String ENVIRONMENTS = "/v1/private/environments";
    private static final String OPTIMIZATIONS = "/v1/private/optimizations";
    private static final String FEEDBACK_DEFINITIONS = "/v1/private/feedback-definitions";

    public VendorCall<OpikHealth> ping() {
        return get(Looks.PING, OpikHealth.class).uncounted();
    }

    public VendorCall<OpikServerVersion> version() {
        return get(Looks.VERSION, OpikServerVersion.class).uncounted();
    }

    public VendorCall<OpikDatasetPage> datasets(int page, int size) {
        return page(DATASETS, page, size, OpikDatasetPage.class);
    }

    public VendorCall<OpikDataset> dataset(DatasetId id) {
        return get(DATASETS + "/" + id, OpikDataset.class);
    }

    public VendorCall<OpikDataset> retrieveDataset(OpikDatasetIdentifier identifier) {
        return call(POST, DATASETS + "/retrieve", identifier, OpikDataset.class);
    }

    public VendorCall<Void> createDataset(OpikDatasetWrite dataset) {
        return write(POST, DATASETS, dataset);
    }

    public VendorCall<Void> updateDataset(DatasetId id, OpikDatasetUpdate update) {
        return write(PUT, DATASETS + "/" + id, update);
    }

    public VendorCall<Void> deleteDataset(DatasetId id) {
        return write(DELETE, DATASETS + "/" + id, null);
    }

    public VendorCall<OpikDatasetVersionPage> datasetVersions(DatasetId dataset, int page, int size) {
        return page(DATASETS + "/" + dataset + "/versions", page, size, OpikDatasetVersionPage.class);
    }

    public VendorCall<OpikDatasetVersion> updateDatasetVersion(
            DatasetId dataset, String hash, OpikDatasetVersionUpdate update) {
        return call(
                PATCH, DATASETS + "/" + dataset + "/versions/hash/" + segment(hash), update, OpikDatasetVersion.class);
    }

    public VendorCall<Void> deleteVersionTag(DatasetId dataset, String hash, String tag) {
        return write(DELETE, DATASETS + "/" + dataset + "/versions/" + segment(hash) + "/tags/" + segment(tag), null);
    }

    public VendorCall<OpikDatasetItemPage> datasetItems(DatasetId dataset, int page, int size) {
        return page(DATASETS + "/" + dataset + "/items", page, size, OpikDatasetItemPage.class);
    }

    /** Answers one item a line, the greatest id first. */
    public VendorCall<OpikDatasetItem> streamDatasetItems(OpikDatasetItemStreamRequest which) {
        return call(POST, DATASET_ITEMS + "/stream", which, OpikDatasetItem.class);
    }

    /** Items of a dataset with what experiments made of them; which ones, says the query. */
    public VendorCall<OpikComparedPage> compared(DatasetId dataset, int page, int size) {
        return page(DATASETS + "/" + dataset + "/items/experiments/items", page, size, OpikComparedPage.class);
    }

    public VendorCall<OpikDatasetVersion> changeDatasetItems(DatasetId dataset, OpikDatasetItemChanges changes) {
        return call(POST, DATASETS + "/" + dataset + "/items/changes", changes, OpikDatasetVersion.class);
    }

    public VendorCall<OpikDatasetItem> datasetItem(ExampleId id) {
        return get(DATASET_ITEMS + "/" + id, OpikDatasetItem.class);
    }

    public VendorCall<Void> putDatasetItems(OpikDatasetItemBatch items) {
        return write(PUT, DATASET_ITEMS, items);
    }

    public VendorCall<Void> deleteDatasetItems(OpikDatasetItemsDelete items) {
        return write(POST, DATASET_ITEMS + "/delete", items);
    }

    public VendorCall<OpikExperimentPage> experiments(int page, int size) {
        return page(EXPERIMENTS, page, size, OpikExperimentPage.class);
    }

    public VendorCall<OpikExperiment> experiment(ExperimentId id) {
        return get(EXPERIMENTS + "/" + id, OpikExperiment.class);
    }

    public VendorCall<Void> createExperiment(OpikExperimentWrite experiment) {
        return write(POST, EXPERIMENTS, experiment);
    }

    public VendorCall<Void> updateExperiment(ExperimentId id, OpikExperimentUpdate update) {
        return write(PATCH, EXPERIMENTS + "/" + id, update);
    }

    public VendorCall<Void> deleteExperiments(List<UUID> ids) {
        return write(POST, EXPERIMENTS + "/delete", new OpikIdList(ids));
    }

    public VendorCall<OpikExperimentItem> experimentItem(UUID id) {
        return get(EXPERIMENT_ITEMS + "/" + id, OpikExperimentItem.class);
    }

    /** Answers one item a line. */
    public VendorCall<OpikExperimentItem> streamExperimentItems(OpikExperimentItemStreamRequest which) {
        return call(POST, EXPERIMENT_ITEMS + "/stream", which, OpikExperimentItem.class);
    }

    public VendorCall<Void> createExperimentItems(List<OpikExperimentItemsWrite.Item> items) {
        return write(POST, EXPERIMENT_ITEMS, new OpikExperimentItemsWrite(items));
    }

    public VendorCall<Void> deleteExperimentItems(List<UUID> ids) {
        return write(POST, EXPERIMENT_ITEMS + "/delete", new OpikExperimentItemsDelete(ids));
    }

    public VendorCall<StoredTracePage> traces(int page, int size) {
        return page(TRACES, page, size, StoredTracePage.class);
    }

    /** As {@link #traces}, with all that there is of a trace. */
    public VendorCall<OpikTracePage> wholeTraces(int page, int size) {
        return page(TRACES, page, size, OpikTracePage.class);
    }

    public VendorCall<OpikTrace> trace(UUID id) {
        return get(TRACES + "/" + id, OpikTrace.class);
    }

    public VendorCall<Void> createTraces(List<OpikTraceWrite> traces) {
        return write(POST, TRACES + "/batch", new OpikTraceBatch(traces));
    }

    public VendorCall<OpikSpanPage> spans(int page, int size) {
        return page(SPANS, page, size, OpikSpanPage.class);
    }

    public VendorCall<OpikSpan> span(UUID id) {
        return get(SPANS + "/" + id, OpikSpan.class);
    }

    /** Answers one trace a line, the greatest id first. */
    public VendorCall<OpikTrace> searchTraces(OpikTraceSearch which) {
        return call(POST, TRACES + "/search", which, OpikTrace.class);
    }

    /** Answers one span a line, the greatest id first. */
    public VendorCall<OpikSpan> searchSpans(OpikSpanSearch which) {
        return call(POST, SPANS + "/search", which, OpikSpan.class);
    }

    public VendorCall<Void> createSpans(List<OpikSpanWrite> spans) {
        return write(POST, SPANS + "/batch", new OpikSpanBatch(spans));
    }

    public VendorCall<Void> scoreTraces(List<OpikFeedbackScoreWrite> scores) {
        return write(PUT, TRACES + "/feedback-scores", new OpikFeedbackScoreBatch(scores));
    }

    public VendorCall<Void> scoreSpans(List<OpikFeedbackScoreWrite> scores) {
        return write(PUT, SPANS + "/feedback-scores", new OpikFeedbackScoreBatch(scores));
    }

    /** Takes back the scores of one name, everybody's. */
    public VendorCall<Void> unscoreTrace(UUID trace, String name) {
        return write(POST, TRACES + "/" + trace + "/feedback-scores/delete", new OpikFeedbackScoreDelete(name, null));
    }

    /** As {@link #unscoreTrace}, of a span. */
    public VendorCall<Void> unscoreSpan(UUID span, String name) {
        return write(POST, SPANS + "/" + span + "/feedback-scores/delete", new OpikFeedbackScoreDelete(name, null));
    }

    /** Older servers know no such path: to them an assertion is a score of a category of its own. */
    public VendorCall<Void> recordAssertions(List<OpikAssertionBatch.Item> ofTraces) {
        return write(PUT, ASSERTION_RESULTS, new OpikAssertionBatch(OpikAssertionBatch.EntityType.TRACE, ofTraces));
    }

    /** Gives each an id of its own. */
    public VendorCall<Void> createGuardrails(List<OpikGuardrailBatch.Item> guardrails) {
        return write(POST, GUARDRAILS, new OpikGuardrailBatch(List.copyOf(guardrails)));
    }

    public VendorCall<Void> deleteTraces(List<UUID> ids) {
        return write(POST, TRACES + "/delete", new OpikIdList(ids));
    }

    public VendorCall<OpikProjectPage> projects(int page, int size) {
        return page(PROJECTS, page, size, OpikProjectPage.class);
    }

    public VendorCall<OpikProject> project(UUID id) {
        return get(PROJECTS + "/" + id, OpikProject.class);
    }

    public VendorCall<OpikProject> retrieveProject(String name) {
        return call(POST, PROJECTS + "/retrieve", new OpikProjectRetrieve(name, null), OpikProject.class);
    }

    public VendorCall<Void> createProject(String name) {
        return createProject(new OpikProjectWrite(name, null, null));
    }

    public VendorCall<Void> createProject(OpikProjectWrite project) {
        return write(POST, PROJECTS, project);
    }

    public VendorCall<Void> renameProject(UUID id, String name) {
        return updateProject(id, new OpikProjectUpdate(name, null, null));
    }

    public VendorCall<Void> updateProject(UUID id, OpikProjectUpdate update) {
        return write(PATCH, PROJECTS + "/" + id, update);
    }

    public VendorCall<Void> deleteProject(UUID id) {
        return write(DELETE, PROJECTS + "/" + id, null);
    }

    public VendorCall<OpikPromptPage> prompts(int page, int size) {
        return page(PROMPTS, page, size, OpikPromptPage.class);
    }

    public VendorCall<OpikPrompt> prompt(PromptId id) {
        return get(PROMPTS + "/" + id, OpikPrompt.class);
    }

    public VendorCall<Void> createPrompt(OpikPromptWrite prompt) {
        return write(POST, PROMPTS, prompt);
    }

    public VendorCall<Void> updatePrompt(PromptId id, OpikPromptUpdate update) {
        return write(PUT, PROMPTS + "/" + id, update);
    }

    public VendorCall<Void> deletePrompt(PromptId id) {
        return write(DELETE, PROMPTS + "/" + id, null);
    }

    /** The newest first. */
    public VendorCall<OpikPromptVersionPage> promptVersions(PromptId prompt, int page, int size) {
        return page(PROMPTS + "/" + prompt + "/versions", page, size, OpikPromptVersionPage.class);
    }

    public VendorCall<OpikPromptVersion> promptVersion(PromptVersionId id) {
        return get(PROMPTS + "/versions/" + id, OpikPromptVersion.class);
    }

    /** Of the prompt of a name, which is made where there is none. */
    public VendorCall<Void> createPromptVersion(OpikPromptCommit version) {
        return write(POST, PROMPTS + "/versions", version);
    }

    public VendorCall<Void> updatePromptVersions(OpikPromptVersionsUpdate update) {
        return write(PATCH, PROMPTS + "/versions", update);
    }

    /** Those of the workspace's environments that a version is for, and no others; older servers know no such path. */
    public VendorCall<Void> setPromptVersionEnvironments(
            PromptVersionId id, OpikPromptVersionEnvironments environments) {
        return write(PATCH, PROMPTS + "/versions/" + id + "/environments", environments);
    }

    /** All of them at once. */
    public VendorCall<OpikEnvironmentPage> environments() {
        return get(ENVIRONMENTS, OpikEnvironmentPage.class);
    }

    public VendorCall<OpikEnvironment> environment(EnvironmentId id) {
        return get(ENVIRONMENTS + "/" + id, OpikEnvironment.class);
    }

    public VendorCall<Void> createEnvironment(OpikEnvironmentWrite environment) {
        return write(POST, ENVIRONMENTS, environment);
    }

    public VendorCall<Void> updateEnvironment(EnvironmentId id, OpikEnvironmentUpdate update) {
        return write(PATCH, ENVIRONMENTS + "/" + id, update);
    }

    public VendorCall<Void> deleteEnvironments(List<UUID> ids) {
        return write(POST, ENVIRONMENTS + "/delete", new OpikIdList(ids));
    }

    public VendorCall<StoredOptimizationPage> optimizations(int page, int size) {
        return page(OPTIMIZATIONS, page, size, StoredOptimizationPage.class);
    }

    public VendorCall<StoredOptimization> optimization(OptimizationId id) {
        return get(OPTIMIZATIONS + "/" + id, StoredOptimization.class);
    }

    /** Takes the place of the one that has the id. */
    public VendorCall<Void> putOptimization(OpikOptimizationWrite optimization) {
        return write(POST, OPTIMIZATIONS, optimization);
    }

    public VendorCall<Void> deleteOptimizations(List<UUID> ids) {
        return write(POST, OPTIMIZATIONS + "/delete", new OpikIdList(ids));
    }

    public VendorCall<OpikFeedbackDefinitionPage> feedbackDefinitions(int page, int size) {
        return page(FEEDBACK_DEFINITIONS, page, size, OpikFeedbackDefinitionPage.class);
    }

    public VendorCall<OpikFeedbackDefinition> feedbackDefinition(AnnotationConfigId id) {
        return get(FEEDBACK_DEFINITIONS + "/" + id, OpikFeedbackDefinition.class);
    }

    /** The server gives it an id of its own. */
    public VendorCall<Void> createFeedbackDefinition(OpikFeedbackDefinitionWrite definition) {
        return write(POST, FEEDBACK_DEFINITIONS, definition);
    }

    public VendorCall<Void> updateFeedbackDefinition(AnnotationConfigId id, OpikFeedbackDefinitionWrite definition) {
        return write(PUT, FEEDBACK_DEFINITIONS + "/" + id, definition);
    }

    public VendorCall<Void> deleteFeedbackDefinition(AnnotationConfigId id) {
        return write(DELETE, FEEDBACK_DEFINITIONS + "/" + id, null);
    }

    private static String segment(String text) {
        return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
    }

    private <T> VendorCall<T> page(String path, int page, int size, Class<T> answer) {
        return get(path, answer).query("page", page).query("size", size);
    }

    private <T> VendorCall<T> get(String path, Class<T> answer) {
        return call(GET, path, null, answer);
    }

    private VendorCall<Void> write(HttpMethod method, String path, @Nullable Object body) {
        return call(method, path, body, Void.class);
    }

    private <T> VendorCall<T> call(HttpMethod method, String path, @Nullable Object body, Class<T> answer) {
        return VendorCall.of(caller, workspace, method, path, body, answer);
    }

    /** What is asked of a server to find out what it can do: one record of each list. */
    public static final class Looks {

        public static final String PING = ALIVE + "ping";
        public static final String VERSION = ALIVE + "ver";
        public static final String ONE_DATASET = one(DATASETS);
        public static final String ONE_EXPERIMENT = one(EXPERIMENTS);
        public static final String ONE_PROJECT = one(PROJECTS);
        public static final String ONE_FEEDBACK_DEFINITION = one(FEEDBACK_DEFINITIONS);

        private Looks() {}

        /** One version of a dataset. */
        public static String oneVersion(UUID dataset) {
            return one(DATASETS + "/" + dataset + "/versions");
        }

        /** One trace of a project, of those that meet conditions. */
        public static String oneTrace(UUID project, String filters) {
            return one(TRACES)
                    + '&'
                    + VendorCall.parameter("project_id", project)
                    + '&'
                    + VendorCall.parameter("filters", filters);
        }

        private static String one(String list) {
            return list + "?size=1";
        }
    }
}
