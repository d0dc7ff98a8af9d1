package io.diglot.contract.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether {@code sdk-calls} lists what the code of the installed SDKs calls, and the catalogue what their types and the
 * vendors' documents know.
 */
class InstalledSdkCallsTest {

    private static final Path PACKAGES = Path.of(System.getProperty("basedir", "."))
            .resolve("sdk/node_modules")
            .toAbsolutePath();
    private static final Path DOCUMENTS = Path.of("../../shared/specs");
    private static final OperationCatalogue CATALOGUE = OperationCatalogue.load();

    /** {@code client.GET("/v2/datasets/{dataset_id}"} in the code that Arize's types are written for. */
    private static final Pattern ARIZE_CALL = Pattern.compile("\\.(GET|POST|PUT|PATCH|DELETE)\\(\"(/v2/[^\"]+)\"");

    /** {@code "v1/private/traces"),method:"GET"} as Opik's generator writes it; ids stand in {@code ${…}}. */
    private static final Pattern OPIK_CALL =
            Pattern.compile("[\"`]((?:v1/|is-alive/)[^\"`]*)[\"`]\\),method:\"([A-Z]+)\"");

    private static final Pattern TYPED_PATH =
            Pattern.compile("\\n {4}\"(/v2/[^\"]+)\": \\{(.*?)\\n {4}};", Pattern.DOTALL);
    private static final Pattern TYPED_METHOD = Pattern.compile("\\n {8}(get|put|post|delete|patch): operations");

    @BeforeEach
    void install() {
        NodeSuite.obstacle().ifPresent(Assumptions::abort);
        NodeSuite.install();
    }

    @Test
    void the_list_holds_what_arize_s_code_calls() {
        Set<String> called = matches(code("@arizeai/ax-client/dist/src", ".js"), ARIZE_CALL)
                .map(call -> call.group(1) + " " + shape(call.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(called).isEqualTo(listed("arize-typescript"));
    }

    @Test
    void the_list_holds_what_opik_s_code_calls() {
        Set<String> called = matches(code("opik/dist", ".js"), OPIK_CALL)
                .map(call -> call.group(2) + " /" + shape(call.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(called).isEqualTo(listed("opik-typescript"));
    }

    @Test
    void the_catalogue_knows_what_arize_s_types_know() {
        List<String> typed = matches(code("@arizeai/ax-client/dist/src/__generated__", "v2.d.ts"), TYPED_PATH)
                .flatMap(path -> matches(path.group(2), TYPED_METHOD)
                        .map(method -> method.group(1).toUpperCase(Locale.ROOT) + " " + path.group(1)))
                .toList();

        assertThat(typed).hasSizeGreaterThan(100).allSatisfy(call -> assertKnown(Dialect.ARIZE, call));
    }

    /** The documents are not part of this project. */
    @ParameterizedTest
    @CsvSource({"ARIZE, arize-v2.yaml", "OPIK, opik-v1.yaml"})
    void the_catalogue_knows_what_the_vendor_s_document_knows(Dialect dialect, String document) throws IOException {
        Path file = DOCUMENTS.resolve(document);
        Assumptions.assumeTrue(Files.exists(file), "The vendors' documents are not here");
        List<String> calls = new ArrayList<>();
        JsonNode paths = new YAMLMapper().readTree(file.toFile()).path("paths");
        paths.properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (Set.of("get", "put", "post", "patch", "delete").contains(method)) {
                calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }));

        assertThat(calls).isNotEmpty().allSatisfy(call -> assertKnown(dialect, call));
    }

    private static void assertKnown(Dialect dialect, String call) {
        int blank = call.indexOf(' ');
        String path = call.substring(blank + 1).replaceAll("\\{[^}]+}", "x");
        assertThat(CATALOGUE.find(dialect, call.substring(0, blank), path))
                .as(call)
                .isInstanceOf(Match.Found.class);
    }

    /** A path whatever its variables are called. */
    private static String shape(String path) {
        return path.replaceAll("\\$?\\{[^{}]*}", "{}");
    }

    private static Set<String> listed(String sdk) {
        try (InputStream file = InstalledSdkCallsTest.class.getResourceAsStream("/sdk-calls/" + sdk + ".txt")) {
            return new String(Objects.requireNonNull(file, sdk).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(InstalledSdkCallsTest::shape)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> matches(String text, Pattern pattern) {
        return pattern.matcher(text).results();
    }

    /** All files of a package whose names end so, one behind the other. */
    private static String code(String folder, String ending) {
        try (Stream<Path> files = Files.walk(PACKAGES.resolve(folder))) {
            StringBuilder code = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                code.append(Files.readString(file)).append('\n');
            }
            return code.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
