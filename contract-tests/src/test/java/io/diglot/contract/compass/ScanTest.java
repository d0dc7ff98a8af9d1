package io.diglot.contract.compass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {

    @TempDir
    private Path folder;

    @Test
    void an_access_log_shows_which_operations_are_served_where() throws IOException {
        String told = told("access.log", """
                10.0.0.7 - - [27/Nov/2026:10:00:00 +0000] "GET /api/v1/private/datasets?page=1 HTTP/1.1" 200 512
                10.0.0.7 - ann [27/Nov/2026:10:00:01 +0000] "POST /opik/api/v1/private/datasets HTTP/1.1" 201 0 "-" "python-httpx/0.28"
                10.0.0.7 - - [27/Nov/2026:10:00:02 +0000] "POST /v1/private/alerts HTTP/1.1" 201 0
                10.0.0.7 - - [27/Nov/2026:10:00:03 +0000] "GET /index.html HTTP/1.1" 200 99
                """);

        assertThat(told)
                .contains("3 calls of Arize's and Opik's APIs; 1 others are not looked at; of 1 the body was not seen")
                .contains("diglot.backend=embedded: 66 % of your calls map losslessly; these 1 do not:")
                .contains("1  opik/createAlert  not served")
                .contains("diglot.backend=opik: 100 % of your calls map losslessly.");
    }

    @Test
    void a_har_file_shows_what_would_be_lost_too() throws IOException {
        String told = told("client.har", """
                {"log":{"entries":[
                  {"request":{"method":"POST","url":"https://api.arize.com/v2/experiments","postData":{"text":
                    "{\\"name\\":\\"e\\",\\"dataset_id\\":\\"d\\",\\"experiment_runs\\":[{\\"id\\":\\"mine\\",\\"example_id\\":\\"x\\",\\"output\\":\\"o\\"}]}"}}},
                  {"request":{"method":"GET","url":"https://api.arize.com/v2/datasets?limit=5"}},
                  {"request":{"method":"POST","url":"https://api.arize.com/v2/annotation-queues","postData":{"text":"{}"}}},
                  {"request":{"method":"DELETE","url":"https://api.arize.com/v2/nothing/of/this"}}
                ]}}
                """);

        assertThat(told)
                .containsPattern("arize/create_experiment  served with losses \\(dropped: .*id")
                .contains("DELETE /v2/nothing/of/this  not served (not an operation that is known)")
                .contains("arize/create_annotation_queue  not served (difference 25)")
                .contains("diglot.backend=arize: 100 % of your calls map losslessly.");
    }

    @Test
    void what_shows_no_call_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear all,\n");

        assertThatThrownBy(() -> SeenCalls.in(file)).hasMessageContaining("shows no call");
        assertThatThrownBy(() -> SeenCalls.in(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    private String told(String name, String text) throws IOException {
        List<SeenCall> calls = SeenCalls.in(Files.writeString(folder.resolve(name), text));
        return Survey.of(calls).lines().collect(Collectors.joining("\n"));
    }
}
