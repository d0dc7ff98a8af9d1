package io.diglot.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code deploy/compose.yaml}, read strictly: an element that the Compose specification does not have is refused. */
class ComposeTest {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final Set<String> RESTARTS = Set.of("no", "always", "on-failure", "unless-stopped");
    private static final Pattern TAGGED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+(\\.[0-9]+)*");
    private static final Pattern DURATION = Pattern.compile("([0-9]+(ms|h|m|s))+");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z0-9_]+)(:?[?-])?");

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Compose compose =
            STRICT.readValue(DEPLOY.resolve("compose.yaml").toFile(), Compose.class);

    ComposeTest() throws IOException {}

    private record Compose(String name, Map<String, Service> services, Map<String, @Nullable Volume> volumes) {}

    private record Volume(@Nullable String driver) {}

    private record Service(
            @Nullable Build build,
            @Nullable String image,
            @Nullable Map<String, String> environment,
            @Nullable List<String> ports,
            @Nullable List<String> volumes,
            @Nullable List<String> command,
            @Nullable Map<String, Dependency> dependsOn,
            @Nullable HealthCheck healthcheck,
            boolean readOnly,
            @Nullable List<String> tmpfs,
            @Nullable List<String> capDrop,
            @Nullable List<String> securityOpt,
            @Nullable String memLimit,
            @Nullable String stopGracePeriod,
            String restart) {}

    private record Build(String context, @Nullable String dockerfile) {}

    private record Dependency(String condition) {}

    private record HealthCheck(
            List<String> test,
            @Nullable String interval,
            @Nullable String timeout,
            @Nullable Integer retries,
            @JsonProperty("start_period") @Nullable String startPeriod) {}

    private Service service(String name) {
        return Objects.requireNonNull(compose.services().get(name), name);
    }

    @Test
    void each_service_is_built_here_or_an_image_of_a_known_version() {
        assertThat(compose.services()).containsKeys("gateway", "postgres", "redis", "prometheus", "grafana");
        compose.services().forEach((name, service) -> {
            assertThat((service.build() == null) != (service.image() == null))
                    .as(name)
                    .isTrue();
            if (service.image() != null) {
                assertThat(service.image()).as(name).matches(TAGGED);
            }
            assertThat(RESTARTS).as(name).contains(service.restart());
        });
        Build build = Objects.requireNonNull(service("gateway").build());
        assertThat(DEPLOY.resolve(build.context()).resolve("Dockerfile")).isRegularFile();
    }

    @Test
    void who_waits_for_another_waits_for_what_it_says_of_itself() {
        compose.services().forEach((name, service) -> {
            if (service.dependsOn() != null) {
                service.dependsOn().forEach((other, dependency) -> {
                    assertThat(compose.services()).as(name).containsKey(other);
                    assertThat(dependency.condition()).isIn("service_started", "service_healthy");
                    if (dependency.condition().equals("service_healthy")) {
                        assertThat(service(other).healthcheck()).as(other).isNotNull();
                    }
                });
            }
            HealthCheck check = service.healthcheck();
            if (check != null) {
                assertThat(check.test().getFirst()).as(name).isIn("CMD", "CMD-SHELL");
                assertThat(check.test()).hasSizeGreaterThan(1);
                assertThat(check.interval()).matches(DURATION);
                assertThat(check.retries()).isPositive();
            }
            if (service.stopGracePeriod() != null) {
                assertThat(service.stopGracePeriod()).matches(DURATION);
            }
        });
    }

    @Test
    void what_is_mounted_is_there() {
        compose.services().forEach((name, service) -> {
            for (String volume : service.volumes() == null ? List.<String>of() : service.volumes()) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(DEPLOY.resolve(source)).as(name).isRegularFile();
                    assertThat(volume)
                            .as("files of the project stay as they are")
                            .endsWith(":ro");
                } else {
                    assertThat(compose.volumes()).as(name).containsKey(source);
                }
            }
        });
    }

    @Test
    void ports_are_for_this_machine_and_hosts_are_services() {
        compose.services().forEach((name, service) -> {
            for (String port : service.ports() == null ? List.<String>of() : service.ports()) {
                assertThat(port).as(name).matches("127\\.0\\.0\\.1:[0-9]+:[0-9]+");
            }
        });
        Map<String, String> gateway = Objects.requireNonNull(service("gateway").environment());
        assertThat(Stream.of("DIGLOT_DATABASE_URL", "DIGLOT_REDIS_URL"))
                .allSatisfy(name -> assertThat(compose.services())
                        .containsKey(Objects.requireNonNull(gateway.get(name))
                                .replaceFirst("^.*?//", "")
                                .replaceFirst(":.*$", "")));
    }

    /** Docker refuses to start anything where one is missing, and says what it is. */
    @Test
    void whoever_starts_it_is_told_which_secrets_it_needs() throws IOException {
        String text = Files.readString(DEPLOY.resolve("compose.yaml"));
        Matcher reference = REFERENCE.matcher(text);
        int found = 0;
        while (reference.find()) {
            assertThat(reference.group(2)).as(reference.group(1)).isEqualTo(":?");
            assertThat(text.lines()
                            .filter(line -> line.startsWith("#"))
                            .toList()
                            .toString())
                    .as("the first lines say what to set")
                    .contains(reference.group(1));
            found++;
        }
        assertThat(found).isPositive();
        compose.services().values().stream()
                .flatMap(service -> Stream.ofNullable(service.environment()))
                .flatMap(variables -> variables.entrySet().stream())
                .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|SHA256)$"))
                .forEach(variable ->
                        assertThat(variable.getValue()).as(variable.getKey()).startsWith("${"));
    }

    @Test
    void a_word_that_the_specification_does_not_have_is_refused() throws IOException {
        JsonNode tree = STRICT.readTree(DEPLOY.resolve("compose.yaml").toFile());
        ((ObjectNode) tree.at("/services/redis")).put("restrat", "always");

        assertThat(catchThrowable(() -> STRICT.treeToValue(tree, Compose.class)))
                .hasMessageContaining("restrat");
    }
}
