package io.diglot.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client downloads of a dataset is what it holds, and can be loaded again. */
class DatasetExportTest {

    private static final String DATASETS = "/v1/private/datasets";

    private final Client client = new Client(GatewayUnderTest.shared().server());
    private final String name = "exported " + UUID.randomUUID();

    @Test
    void a_file_has_a_column_for_each_member_and_a_row_for_each_item() {
        put("{\"source\": \"sdk\", \"data\": {\"q\": \"a, \\\"b\\\"\\nc\", \"n\": 1.50, \"o\": {\"x\": [1, null]}}}");
        put("{\"source\": \"sdk\", \"data\": {\"q\": \" é \", \"b\": true, \"nothing\": null}}");

        Answer file = download(export());

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + name + ".csv\"");
        List<String> columns =
                List.of(text(file).lines().findFirst().orElseThrow().split(","));
        assertThat(columns).containsExactlyInAnyOrder("q", "n", "o", "b", "nothing");
        assertThat(text(file))
                .contains("\"a, \"\"b\"\"\nc\"", "1.50", "\"{\"\"x\"\": [1, null]}\"", "\" é \"", "true")
                .doesNotContain("null,")
                .endsWith("\r\n");
    }

    @Test
    void very_many_items_are_all_there() {
        put(IntStream.range(0, 1_000)
                .mapToObj(n -> "{\"source\": \"sdk\", \"data\": {\"n\": \"item " + n + "\"}}")
                .collect(Collectors.joining(",")));
        put(IntStream.range(1_000, 1_700)
                .mapToObj(n -> "{\"source\": \"sdk\", \"data\": {\"n\": \"item " + n + "\"}}")
                .collect(Collectors.joining(",")));

        assertThat(text(download(export())).lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_700).mapToObj(n -> "item " + n).toList());
    }

    @Test
    void a_dataset_without_items_is_an_empty_file() {
        client.post(DATASETS, "{\"name\": \"" + name + "\"}").success();

        Answer file = download(export());

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEmpty();
    }

    @Test
    void a_job_that_there_is_not_has_no_file() {
        String unknown = "0190babc-62a0-71d2-832a-0feffa4676ec";

        Answer file = download(unknown);

        assertThat(file.status()).isEqualTo(404);
        assertThat(file.json().orElseThrow().get("message").textValue())
                .isEqualTo("Export job not found: '" + unknown + "'");
    }

    private void put(String items) {
        client.send(
                        "PUT",
                        DATASETS + "/items",
                        Map.of(),
                        ("{\"dataset_name\": \"" + name + "\", \"items\": [" + items + "]}")
                                .getBytes(StandardCharsets.UTF_8))
                .success();
    }

    private String export() {
        String dataset = client.post(DATASETS + "/retrieve", "{\"dataset_name\": \"" + name + "\"}")
                .document()
                .get("id")
                .textValue();
        return client.post(DATASETS + "/" + dataset + "/export", "")
                .document()
                .get("id")
                .textValue();
    }

    private Answer download(String job) {
        return client.get(DATASETS + "/export-jobs/" + job + "/download");
    }

    private static String text(Answer file) {
        return new String(file.success().body(), StandardCharsets.UTF_8);
    }
}
