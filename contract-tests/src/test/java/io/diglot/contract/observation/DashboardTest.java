package io.diglot.contract.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard shows nothing that a gateway does not export, by no label that it does not bear. */
class DashboardTest {

    private static final Path CONFIG = Path.of("../config");
    private static final Pattern METRIC = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)+(?=\\{)");
    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

    private static GatewayUnderTest gateway;
    private static List<String> metrics = List.of();

    @BeforeAll
    static void drive() {
        gateway = GatewayUnderTest.start(
                "diglot.rate-limit.requests=2",
                "diglot.rate-limit.period=1h",
                // Nobody listens there: its breaker is what this is about.
                "diglot.redis.url=redis://127.0.0.1:1",
                "diglot.secret=of-the-contract-tests-and-nobody-else");
        Client client = new Client(gateway.server());
        for (int n = 0; n < 3; n++) {
            client.get("/v2/spaces");
        }
        client.get("/v2/nothing");
        client.post("/v2/spaces", "{}");
        // An answer may be here before it is counted.
        Eventually.is(() -> counted() == 5);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void every_metric_of_the_dashboard_is_exported() throws IOException {
        List<String> names = expressions().flatMap(DashboardTest::metricsOf).toList();

        assertThat(names).hasSizeGreaterThan(15);
        assertThat(names).allSatisfy(name -> assertThat(metrics)
                .as(name)
                .anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " ")));
    }

    @Test
    void every_label_that_the_dashboard_groups_by_is_there() throws IOException {
        assertThat(expressions()).allSatisfy(expression -> {
            String name = metricsOf(expression).findFirst().orElseThrow();
            GROUPED.matcher(expression)
                    .results()
                    .flatMap(by -> Stream.of(by.group(1).split(", ")))
                    .forEach(label -> assertThat(metrics)
                            .as(expression)
                            .anyMatch(line -> line.startsWith(name + "{") && line.contains(label + "=\"")));
        });
    }

    @Test
    void requests_are_counted_by_dialect_operation_outcome_and_backend() {
        assertThat(metrics)
                .filteredOn(line -> line.startsWith("diglot_requests_seconds_count{"))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "backend=\"embedded\"",
                                "dialect=\"arize\"",
                                "operation=\"list_spaces\"",
                                "outcome=\"success\"")
                        .endsWith(" 2"));
    }

    @Test
    void what_is_asked_for_in_vain_is_counted() {
        assertThat(metrics)
                .anyMatch(line -> line.startsWith("diglot_requests_unknown_total{dialect=\"arize\"}"))
                .anyMatch(line -> line.startsWith("diglot_requests_not_served_total{dialect=\"arize\",operation=\""));
    }

    @Test
    void prometheus_is_told_where_the_metrics_are() throws IOException {
        JsonNode job = new YAMLMapper()
                .readTree(CONFIG.resolve("prometheus.yml").toFile())
                .at("/scrape_configs/0");

        assertThat(job.at("/static_configs/0/targets/0").textValue()).isEqualTo("127.0.0.1:8081");
        assertThat(new Client(gateway.management())
                        .get(job.get("metrics_path").textValue())
                        .status())
                .isEqualTo(200);
    }

    private static double counted() {
        Metrics now = Metrics.of(gateway);
        metrics = now.lines();
        return now.sum("diglot_requests_seconds_count{");
    }

    private static Stream<String> expressions() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(CONFIG.resolve("grafana-dashboard.json").toFile());
        return dashboard.findValuesAsText("expr").stream();
    }

    private static Stream<String> metricsOf(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group);
    }
}
