package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A replica whose turn at the examples of a dataset went to another one, since it could not renew it in time. */
@Timeout(300)
class LostTurnTest {

    private static final String READING = "/v1/private/datasets/[0-9a-f-]{36}/items";

    @Test
    void it_writes_nothing_of_what_it_read_before() throws Exception {
        List<String> settings = PostgresUnderTest.settings();
        try (OpikTwin twin = OpikTwin.start();
                GatewayUnderTest gateway =
                        ChainUnderTest.startBefore(twin.baseUrl(), settings.toArray(String[]::new))) {
            Arize arize = new Arize(new Client(gateway.server()));
            String dataset = arize.createDataset("turns", 1);
            String example = arize.exampleIds(dataset).getFirst();
            int before = twin.seen().size();
            twin.faults().next("GET", READING, new Fault.Delayed(Duration.ofSeconds(2)));

            CompletableFuture<Answer> change = CompletableFuture.supplyAsync(() -> change(arize, dataset, example));
            Eventually.is(() -> twin.seen().stream()
                    .skip(before)
                    .anyMatch(seen -> seen.method().equals("GET") && seen.path().matches(READING)));
            sql(settings, "UPDATE lease SET holder = 'another', ends_at = 9000000000000000000");

            Answer answer = change.get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(twin.seen().stream().skip(before))
                    .noneMatch(seen -> seen.method().equals("PUT"));

            sql(settings, "DELETE FROM lease");
            assertThat(change(arize, dataset, example).status()).isEqualTo(200);
        }
    }

    private static Answer change(Arize arize, String dataset, String example) {
        return arize.client()
                .send(
                        "PATCH",
                        "/v2/datasets/" + dataset + "/examples",
                        Map.of(),
                        "{\"examples\":[{\"id\":\"%s\",\"b\":2}]}"
                                .formatted(example)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static void sql(List<String> settings, String text) throws SQLException {
        String url = settings.getFirst().substring("diglot.database.url=".length());
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }
}
