package io.diglot.gateway.backend.arize.server;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import io.diglot.arize.ArizeAnnotate;
import io.diglot.arize.ArizeAnnotationConfigPage;
import io.diglot.arize.ArizeCreateExperiment;
import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetCreate;
import io.diglot.arize.ArizeDatasetPage;
import io.diglot.arize.ArizeDatasetUpdate;
import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExamplesDelete;
import io.diglot.arize.ArizeExamplesDeleted;
import io.diglot.arize.ArizeExamplesInsert;
import io.diglot.arize.ArizeExamplesUpdate;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeExperimentPage;
import io.diglot.arize.ArizeExperimentWithRunIds;
import io.diglot.arize.ArizeInsertRuns;
import io.diglot.arize.ArizeListedExamples;
import io.diglot.arize.ArizeListedRuns;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeSpace;
import io.diglot.arize.ArizeSpacePage;
import io.diglot.arize.ArizeWrittenExamples;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * Arize's REST API, as far as it is asked: each method is one request, with what it takes and what it answers. Ids are as
 * Arize shows them. Sent by {@link VendorClient}.
 *
 * @param caller who asks, with the key that Arize is shown
 * @see <a href="https://arize.com/docs/ax/rest-reference">REST reference</a>
 */
public record ArizeApi(Caller caller) {

    /** The most rows of a page of datasets, experiments, spaces or annotation configs. */
    public static final int LARGEST_PAGE = 100;

    /** The most rows of a page of examples or runs. */
    public static final int LARGEST_CONTENT_PAGE = 500;

    /** The most examples or runs that one request may bring. */
    public static final int LARGEST_BATCH = 1000;

    private static final String SPACES = "/v2/spaces";
    private static final String DATASETS = "/v2/datasets";
    private static final String EXPERIMENTS = "/v2/experiments";
    private static final String ANNOTATION_CONFIGS = "/v2/annotation-configs";

    /** Those whose names contain this one. */
    public VendorCall<ArizeSpacePage> spaces(@Nullable String name, @Nullable String cursor) {
        return page(named(get(SPACES, ArizeSpacePage.class), name), LARGEST_PAGE, cursor);
    }

    public VendorCall<ArizeSpace> space(String id) {
        return get(SPACES + "/" + segment(id), ArizeSpace.class);
    }

    /** Those of a space, whose names contain this one where one is given; without their versions. */
    public VendorCall<ArizeDatasetPage> datasets(String space, @Nullable String name, @Nullable String cursor) {
        return page(named(get(DATASETS, ArizeDatasetPage.class).query("space_id", space), name), LARGEST_PAGE, cursor);
    }

    /** With its versions, the newest first. */
    public VendorCall<ArizeDataset> dataset(String id) {
        return get(DATASETS + "/" + segment(id), ArizeDataset.class);
    }

    public VendorCall<ArizeDataset> createDataset(ArizeDatasetCreate dataset) {
        return call(POST, DATASETS, dataset, ArizeDataset.class);
    }

    public VendorCall<ArizeDataset> renameDataset(String id, String name) {
        return call(PATCH, DATASETS + "/" + segment(id), new ArizeDatasetUpdate(name), ArizeDataset.class);
    }

    public VendorCall<Void> deleteDataset(String id) {
        return call(DELETE, DATASETS + "/" + segment(id), null, Void.class);
    }

    /** Those of the latest version. */
    public VendorCall<ArizeListedExamples> examples(String dataset, @Nullable String cursor) {
        return examples(dataset, cursor, LARGEST_CONTENT_PAGE);
    }

    /** As {@link #examples(String, String)}, so many at the most. */
    public VendorCall<ArizeListedExamples> examples(String dataset, @Nullable String cursor, int limit) {
        return page(get(examplesOf(dataset), ArizeListedExamples.class), limit, cursor);
    }

    /** Those of a version that need not be the latest. */
    public VendorCall<ArizeListedExamples> examplesOf(
            String dataset, String version, @Nullable String cursor, int limit) {
        return examples(dataset, cursor, limit).query("dataset_version_id", version);
    }

    /** Into the latest version. */
    public VendorCall<ArizeWrittenExamples> insertExamples(String dataset, List<ArizeExampleInput> examples) {
        return call(POST, examplesOf(dataset), new ArizeExamplesInsert(examples), ArizeWrittenExamples.class);
    }

    /** In the latest version, in place. Those that it does not hold are passed over. */
    public VendorCall<ArizeWrittenExamples> updateExamples(String dataset, List<ArizeExampleInput> examples) {
        return call(PATCH, examplesOf(dataset), new ArizeExamplesUpdate(examples, null), ArizeWrittenExamples.class);
    }

    /** May be repeated: those that are gone come back as not deleted. */
    public VendorCall<ArizeExamplesDeleted> deleteExamples(String dataset, String version, List<String> ids) {
        return call(DELETE, examplesOf(dataset), new ArizeExamplesDelete(version, ids), ArizeExamplesDeleted.class);
    }

    /** Those of a space, with and without a dataset, whose names contain this one where one is given. */
    public VendorCall<ArizeExperimentPage> experiments(String space, @Nullable String name, @Nullable String cursor) {
        return page(
                named(get(EXPERIMENTS, ArizeExperimentPage.class).query("space_id", space), name),
                LARGEST_PAGE,
                cursor);
    }

    /** As {@link #experiments}, of a dataset. */
    public VendorCall<ArizeExperimentPage> experimentsOf(
            String dataset, @Nullable String name, @Nullable String cursor) {
        return page(
                named(get(EXPERIMENTS, ArizeExperimentPage.class).query("dataset_id", dataset), name),
                LARGEST_PAGE,
                cursor);
    }

    public VendorCall<ArizeExperiment> experiment(String id) {
        return get(EXPERIMENTS + "/" + segment(id), ArizeExperiment.class);
    }

    public VendorCall<ArizeExperiment> createExperiment(ArizeCreateExperiment experiment) {
        return call(POST, EXPERIMENTS, experiment, ArizeExperiment.class);
    }

    public VendorCall<Void> deleteExperiment(String id) {
        return call(DELETE, EXPERIMENTS + "/" + segment(id), null, Void.class);
    }

    public VendorCall<ArizeListedRuns> runs(String experiment, @Nullable String cursor) {
        return runs(experiment, cursor, LARGEST_CONTENT_PAGE);
    }

    /** As {@link #runs(String, String)}, so many at the most. */
    public VendorCall<ArizeListedRuns> runs(String experiment, @Nullable String cursor, int limit) {
        return page(get(EXPERIMENTS + "/" + segment(experiment) + "/runs", ArizeListedRuns.class), limit, cursor);
    }

    public VendorCall<ArizeExperimentWithRunIds> insertRuns(String experiment, List<ArizeRunInput> runs) {
        return call(
                POST,
                EXPERIMENTS + "/" + segment(experiment) + "/runs",
                new ArizeInsertRuns(runs),
                ArizeExperimentWithRunIds.class);
    }

    public VendorCall<Void> annotateRuns(String experiment, ArizeAnnotate annotations) {
        return call(POST, EXPERIMENTS + "/" + segment(experiment) + "/runs/annotate", annotations, Void.class);
    }

    /** Those of a space whose names contain this one: others cannot be annotated with. */
    public VendorCall<ArizeAnnotationConfigPage> annotationConfigs(
            String space, @Nullable String name, @Nullable String cursor) {
        return page(
                named(get(ANNOTATION_CONFIGS, ArizeAnnotationConfigPage.class).query("space_id", space), name),
                LARGEST_PAGE,
                cursor);
    }

    private static String examplesOf(String dataset) {
        return DATASETS + "/" + segment(dataset) + "/examples";
    }

    private static String segment(String id) {
        return UriUtils.encode(id, StandardCharsets.UTF_8);
    }

    private static <T> VendorCall<T> named(VendorCall<T> call, @Nullable String name) {
        return name == null ? call : call.query("name", name);
    }

    private static <T> VendorCall<T> page(VendorCall<T> call, int limit, @Nullable String cursor) {
        VendorCall<T> first = call.query("limit", limit);
        return cursor == null ? first : first.query("cursor", cursor);
    }

    private <T> VendorCall<T> get(String path, Class<T> answer) {
        return call(GET, path, null, answer);
    }

    private <T> VendorCall<T> call(HttpMethod method, String path, @Nullable Object body, Class<T> answer) {
        return VendorCall.of(caller, null, method, path, body, answer);
    }
}
