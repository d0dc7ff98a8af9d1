package io.diglot.gateway.backend.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.opik.server.OpikVendor;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.VendorSettings.Quota;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikPage;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetPage;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.experiments.OpikExperimentPage;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.items.OpikDatasetItemPage;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectPage;
import io.diglot.opik.scores.OpikFeedbackDefinitionPage;
import io.diglot.opik.storage.StoredTracePage;
import io.diglot.opik.versions.OpikDatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionPage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class VendorAnswersTest {

    private static final VendorAnswers OPIK = new VendorAnswers(new OpikVendor(new OpikSettings(
            URI.create("http://127.0.0.1"),
            List.of(Workspace.DEFAULT),
            null,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            new Quota(null, Duration.ofMinutes(1), Duration.ZERO))));
    private static final Caller CALLER = new Caller("someone", null, null);

    @ParameterizedTest
    @ValueSource(strings = {"", "\"value\":null,", "\"value\":\"0.5\",", "\"value\":true,", "\"value\":{},"})
    void a_score_without_a_number_is_unreadable(String value) {
        String page = """
                {"page":1,"size":1,"total":1,"content":[{"id":"019a9c2e-7b00-7001-8000-000000000001",
                 "project_id":"019a9c2e-7b00-7001-8000-000000000002","feedback_scores":[
                 {"name":"correct",%s"source":"sdk","last_updated_at":"2026-11-20T00:00:00Z"}]}]}""".formatted(value);

        assertThatThrownBy(() -> read(page, StoredTracePage.class)).matches(Failure.is(Failure.Unreadable.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OpikDatasetItemPage.class,
                OpikDatasetPage.class,
                OpikDatasetVersionPage.class,
                OpikExperimentPage.class,
                OpikProjectPage.class,
                StoredTracePage.class
            })
    void a_page_without_its_rows_is_unreadable(Class<? extends OpikPage<?>> type) {
        assertThatThrownBy(() -> read("{\"page\":1,\"size\":0,\"total\":0}", type))
                .matches(Failure.is(Failure.Unreadable.class));
        assertThatThrownBy(() -> read("{\"page\":1,\"size\":1,\"total\":1,\"content\":null}", type))
                .matches(Failure.is(Failure.Unreadable.class));
        assertThatThrownBy(() -> read("{\"page\":1,\"size\":1,\"total\":1,\"content\":[null]}", type))
                .matches(Failure.is(Failure.Unreadable.class));
        assertThatThrownBy(() -> read("{\"page\":1,\"size\":1,\"total\":1,\"content\":[{}]}", type))
                .matches(Failure.is(Failure.Unreadable.class));
        assertThat(read("{\"page\":1,\"size\":0,\"total\":0,\"content\":[]}", type)
                        .content())
                .isEmpty();
    }

    @Test
    void rows_that_opik_itself_leaves_out_are_none() {
        assertThat(read("{\"page\":1,\"size\":0,\"total\":0}", OpikFeedbackDefinitionPage.class)
                        .content())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OpikDataset.class,
                OpikDatasetItem.class,
                OpikDatasetVersion.class,
                OpikExperiment.class,
                OpikExperimentItem.class,
                OpikProject.class
            })
    void a_resource_without_its_id_is_unreadable(Class<?> type) {
        assertThatThrownBy(() -> read("{}", type)).matches(Failure.is(Failure.Unreadable.class));
        assertThatThrownBy(() -> read("{\"message\":\"maintenance\"}", type))
                .matches(Failure.is(Failure.Unreadable.class));
    }

    @Test
    void what_is_no_document_of_the_kind_is_unreadable() {
        assertThatThrownBy(() -> read("[]", OpikExperiment.class)).matches(Failure.is(Failure.Unreadable.class));
        assertThatThrownBy(() -> read("<html>", OpikExperiment.class)).matches(Failure.is(Failure.Unreadable.class));
    }

    private static <T> T read(String text, Class<T> type) {
        VendorCall<T> call = VendorCall.of(CALLER, Workspace.DEFAULT, HttpMethod.GET, "/things", null, type);
        return OPIK.read(call, text.getBytes(StandardCharsets.UTF_8));
    }
}
