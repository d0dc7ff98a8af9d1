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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The workflow of the public forge, read strictly: it runs nowhere else before it is there. */
class WorkflowTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern ACTION = Pattern.compile("actions/[a-z-]+@v[0-9]+");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");
    private static final Pattern TEST = Pattern.compile("-Dtest=([A-Za-z,]+)");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern MODULE = Pattern.compile("-pl ([a-z-,]+)");

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Workflow workflow =
            STRICT.readValue(PROJECT.resolve(".github/workflows/build.yml").toFile(), Workflow.class);

    WorkflowTest() throws IOException {}

    private record Workflow(String name, Triggers on, Map<String, String> permissions, Map<String, Job> jobs) {}

    private record Triggers(
            Branches push,
            @JsonProperty("pull_request") @Nullable Branches pullRequest) {}

    private record Branches(List<String> branches) {}

    private record Job(
            String runsOn,
            int timeoutMinutes,
            @Nullable Strategy strategy,
            boolean continueOnError,
            List<Step> steps) {}

    private record Strategy(boolean failFast, Map<String, List<String>> matrix) {}

    private record Step(
            @Nullable String name,
            @Nullable String uses,
            @Nullable String run,
            @Nullable Map<String, String> with,
            @Nullable String workingDirectory) {}

    @Test
    void each_step_runs_something_and_names_only_what_there_is() {
        workflow.jobs().forEach((name, job) -> {
            Set<String> matrix =
                    job.strategy() == null ? Set.of() : job.strategy().matrix().keySet();
            assertThat(job.timeoutMinutes()).as(name).isBetween(1, 120);
            assertThat(job.steps().getFirst().uses()).as(name).startsWith("actions/checkout@");
            for (Step step : job.steps()) {
                assertThat((step.uses() == null) != (step.run() == null))
                        .as(name + " " + step)
                        .isTrue();
                if (step.uses() != null) {
                    assertThat(step.uses()).matches(ACTION);
                }
                if (step.workingDirectory() != null) {
                    assertThat(PROJECT.resolve(step.workingDirectory())).isDirectory();
                }
                texts(step).flatMap(text -> EXPRESSION.matcher(text).results()).forEach(expression -> assertThat(
                                expression.group(1))
                        .as(name)
                        .startsWith("matrix.")
                        .satisfies(used -> assertThat(matrix).contains(used.substring("matrix.".length()))));
            }
        });
    }

    @Test
    void it_may_read_and_no_more() {
        assertThat(workflow.permissions()).containsExactly(Map.entry("contents", "read"));
        assertThat(workflow.on().push().branches()).containsExactly("main");
    }

    @Test
    void the_commands_are_those_of_the_project() throws IOException {
        for (Job job : workflow.jobs().values()) {
            for (Step step : job.steps()) {
                String run = step.run() == null ? "" : step.run();
                TEST.matcher(run)
                        .results()
                        .flatMap(found -> COMMA.splitAsStream(found.group(1)))
                        .forEach(test -> {
                            try (Stream<Path> files = Files.walk(PROJECT.resolve("contract-tests/src/test/java"))) {
                                assertThat(files.map(file -> file.getFileName().toString()))
                                        .contains(test + ".java");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
                MODULE.matcher(run)
                        .results()
                        .flatMap(found -> COMMA.splitAsStream(found.group(1)))
                        .forEach(module -> assertThat(PROJECT.resolve(module).resolve("pom.xml"))
                                .isRegularFile());
            }
        }
        assertThat(PROJECT.resolve("mvnw")).isExecutable();
        assertThat(commands()).anyMatch(run -> run.endsWith(" verify"));
    }

    @Test
    void it_builds_on_each_java_that_is_promised_and_twice() {
        Strategy strategy = Objects.requireNonNull(
                Objects.requireNonNull(workflow.jobs().get("verify")).strategy());
        assertThat(strategy.matrix()).containsEntry("java", List.of("21", "25"));
        assertThat(commands().filter(run -> run.contains("cmp ")))
                .singleElement()
                .asString()
                .contains("package", "diglot-gateway.jar");
    }

    @Test
    void a_word_that_a_workflow_does_not_have_is_refused() throws IOException {
        JsonNode tree =
                STRICT.readTree(PROJECT.resolve(".github/workflows/build.yml").toFile());
        ((ObjectNode) tree.at("/jobs/verify")).put("run-on", "x");

        assertThat(catchThrowable(() -> STRICT.treeToValue(tree, Workflow.class)))
                .hasMessageContaining("run-on");
    }

    private Stream<String> commands() {
        return workflow.jobs().values().stream()
                .flatMap(job -> job.steps().stream())
                .flatMap(step -> Stream.ofNullable(step.run()));
    }

    private static Stream<String> texts(Step step) {
        return Stream.concat(
                Stream.concat(Stream.ofNullable(step.run()), Stream.ofNullable(step.uses())),
                step.with() == null ? Stream.of() : step.with().values().stream());
    }
}
