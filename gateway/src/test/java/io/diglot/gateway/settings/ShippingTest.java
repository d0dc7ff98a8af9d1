package io.diglot.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** What is shipped beside the jar names no setting, no port and no path that the gateway does not have. */
class ShippingTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path DEPLOY = PROJECT.resolve("deploy");
    private static final Pattern OWN = Pattern.compile("\\b(?:DIGLOT|SERVER|MANAGEMENT|SPRING)_[A-Z0-9_]+(?==|\\b)");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Stands in for what whoever deploys puts in. */
    private static final Map<String, String> SECRETS = Map.of(
            "DIGLOT_AUTH_KEYS_0_SHA256", "0".repeat(64),
            "DIGLOT_SECRET", "0123456789abcdef",
            "DIGLOT_DATABASE_PASSWORD", "password");

    @Test
    void every_variable_of_the_image_and_the_unit_is_a_setting() throws IOException {
        for (Path file : List.of(PROJECT.resolve("Dockerfile"), DEPLOY.resolve("systemd/diglot.service"))) {
            Map<String, String> variables = new TreeMap<>();
            OWN.matcher(Files.readString(file)).results().forEach(found -> variables.put(found.group(), ""));

            assertThat(variables).as(file.toString()).isNotEmpty();
            requireKnown(variables);
        }
    }

    @Test
    void the_gateway_of_compose_starts_with_what_it_is_given() throws IOException {
        JsonNode gateway = yaml("compose.yaml").at("/services/gateway");
        Map<String, String> given = new TreeMap<>();
        gateway.get("environment")
                .properties()
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().asText()));
        SECRETS.forEach((name, value) -> given.computeIfPresent(name, (same, reference) -> {
            assertThat(reference).as(name + " is no secret in the file").startsWith("${");
            return value;
        }));

        assertThat(given).containsKeys("DIGLOT_AUTH_KEYS_0_SHA256", "DIGLOT_SECRET", "DIGLOT_DATABASE_PASSWORD");
        requireSound(given);
        assertThat(gateway.at("/ports/0").asText()).isEqualTo("127.0.0.1:8080:" + shipped("server.port"));
        assertThat(duration(gateway.get("stop_grace_period"))).isGreaterThan(drain(given));
        assertThat(YAML.readTree(DEPLOY.resolve("prometheus.yml").toFile())
                        .at("/scrape_configs/0/static_configs/0/targets/0")
                        .asText())
                .isEqualTo("gateway:" + shipped("management.server.port"));
    }

    @Test
    void a_pod_starts_with_what_it_is_given() throws IOException {
        JsonNode container = yaml("kubernetes/deployment.yaml").at("/spec/template/spec/containers/0");
        Map<String, String> given = new HashMap<>();
        yaml("kubernetes/config.yaml")
                .get("data")
                .properties()
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().textValue()));
        container.get("env").forEach(variable -> {
            String name = variable.get("name").asText();
            assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                    .as(name + " is a reference to a Secret")
                    .isEqualTo("diglot");
            given.put(name, SECRETS.getOrDefault(name, "?"));
        });

        requireSound(given);
    }

    @Test
    void the_kubelet_asks_what_the_gateway_answers() throws IOException {
        JsonNode pod = yaml("kubernetes/deployment.yaml").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        Map<String, Integer> ports = new TreeMap<>();
        container
                .get("ports")
                .forEach(port -> ports.put(
                        port.get("name").asText(), port.get("containerPort").asInt()));

        assertThat(ports)
                .containsExactly(
                        Map.entry("clients", Integer.parseInt(shipped("server.port"))),
                        Map.entry("management", Integer.parseInt(shipped("management.server.port"))));
        assertThat(shipped("management.endpoints.web.base-path")).isEqualTo("/");
        assertThat(shipped("management.endpoint.health.probes.enabled")).isEqualTo("true");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode asked = container.at("/" + probe + "/httpGet");
            assertThat(asked.get("port").asText()).isEqualTo("management");
            assertThat(asked.get("path").asText())
                    .isEqualTo(probe.equals("readinessProbe") ? "/health/readiness" : "/health/liveness");
        }
        assertThat(yaml("kubernetes/service.yaml")
                        .at("/spec/ports/0/targetPort")
                        .asText())
                .isEqualTo("clients");
    }

    @Test
    void a_pod_has_the_time_to_end_what_it_began() throws IOException {
        JsonNode pod = yaml("kubernetes/deployment.yaml").at("/spec/template/spec");
        Map<String, String> given = new TreeMap<>();
        yaml("kubernetes/config.yaml")
                .get("data")
                .properties()
                .forEach(entry -> given.put(entry.getKey(), entry.getValue().textValue()));
        JsonNode readiness = pod.at("/containers/0/readinessProbe");
        Duration noticed =
                Duration.ofSeconds((long) readiness.get("periodSeconds").asInt()
                                * readiness.get("failureThreshold").asInt()
                        + readiness.get("timeoutSeconds").asInt());

        assertThat(Duration.ofSeconds(pod.get("terminationGracePeriodSeconds").asLong()))
                .isGreaterThan(drain(given));
        assertThat(DurationStyle.detectAndParse(given.get("DIGLOT_SHUTDOWNDELAY")))
                .isGreaterThan(noticed);
    }

    @Test
    void the_unit_has_the_time_to_end_what_it_began() throws IOException {
        String unit = Files.readString(DEPLOY.resolve("systemd/diglot.service"));

        assertThat(unit).contains("SuccessExitStatus=143");
        assertThat(Duration.ofSeconds(Long.parseLong(unit.replaceAll("(?s).*\nTimeoutStopSec=(\\d+)\n.*", "$1"))))
                .isGreaterThan(drain(Map.of()));
    }

    /** Selectors that find nothing are valid, and do nothing. */
    @Test
    void what_stands_together_in_kubernetes_finds_each_other() throws IOException {
        JsonNode labels = yaml("kubernetes/deployment.yaml").at("/spec/template/metadata/labels");

        assertThat(labels).isNotEmpty();
        assertThat(yaml("kubernetes/deployment.yaml").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(yaml("kubernetes/service.yaml").at("/spec/selector")).isEqualTo(labels);
        assertThat(yaml("kubernetes/disruption.yaml").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        List<String> listed = StreamSupport.stream(
                        yaml("kubernetes/kustomization.yaml").get("resources").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
        try (Stream<Path> files = Files.list(DEPLOY.resolve("kubernetes"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("kustomization.yaml"))
                            .sorted())
                    .containsExactlyElementsOf(listed);
        }
    }

    /** As a start would take them: every key is known, and all rules are kept. */
    private static void requireSound(Map<String, String> variables) throws IOException {
        requireKnown(variables);
        StandardEnvironment environment = environment(variables);
        GatewaySettings settings = Binder.get(environment).bindOrCreate("diglot", GatewaySettings.class);

        assertThat(settings.database().url()).isNotNull();
        assertThatCode(() -> SecretRule.check(settings)).doesNotThrowAnyException();
        // As the image has it.
        assertThat(settings.auth().mode()).isEqualTo(GatewaySettings.Auth.Mode.KEYS);
    }

    private static void requireKnown(Map<String, String> variables) throws IOException {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment(variables));
            assertThatCode(() -> new UnknownKeys().initialize(context)).doesNotThrowAnyException();
        }
        List<String> others = variables.keySet().stream()
                .filter(name -> !name.startsWith("DIGLOT_"))
                .toList();
        Map<String, String> shipped = new HashMap<>();
        for (String key : List.of(
                "server.address",
                "server.port",
                "management.server.address",
                "management.server.port",
                "spring.lifecycle.timeout-per-shutdown-phase")) {
            shipped.put(key.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT), key);
        }
        assertThat(shipped.keySet()).containsAll(others);
    }

    private static StandardEnvironment environment(Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        return environment;
    }

    /** How long the gateway may take to stop. */
    private static Duration drain(Map<String, String> given) throws IOException {
        Duration phase = DurationStyle.detectAndParse(given.getOrDefault(
                "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", shipped("spring.lifecycle.timeout-per-shutdown-phase")));
        return phase.plus(DurationStyle.detectAndParse(given.getOrDefault("DIGLOT_SHUTDOWNDELAY", "0s")));
    }

    /** What the jar starts with. */
    private static String shipped(String key) throws IOException {
        List<PropertySource<?>> shipped =
                new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yaml"));
        return new Binder(ConfigurationPropertySources.from(shipped))
                .bind(key, String.class)
                .get();
    }

    private static Duration duration(JsonNode text) {
        return DurationStyle.detectAndParse(text.asText());
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAML.readTree(DEPLOY.resolve(file).toFile());
    }
}
