package io.diglot.gateway.console.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.console.playground.Crossing.Crossed;
import io.diglot.gateway.console.ties.Fates;
import io.diglot.gateway.page.Templates;
import io.diglot.identity.RandomBlocks;
import io.diglot.identity.UuidV7;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

class CrossingTest {

    private static final AnnotationConfigApplicationContext CONTEXT = context();
    private static final Fates FATES = new Fates();

    private static final List<String> HOSTILE = List.of(
            "",
            "5",
            "[]",
            "[5]",
            "null",
            "{",
            "{}",
            "{\"name\":null}",
            "{\"name\":5,\"data\":5,\"messages\":5,\"template\":{},\"output\":{}}",
            "{\"name\":\"\",\"id\":\"not an id\",\"created_at\":\"never\",\"tags\":[null]}",
            "{\"name\":\"n\",\"dataset_name\":\"d\",\"type\":\"none\",\"status\":\"none\",\"details\":{},\"annotation_config_type\":\"X\","
                    + "\"data\":{\"a\":1e999999999},\"source\":\"none\",\"template\":\"t\",\"provider\":\"p\",\"messages\":[null]}",
            "{\"content\":[{\"content\":[{\"name\":\"<script>\"}]}]}",
            "{\"a\":".repeat(5_000),
            "{\"name\":\"" + "x".repeat(200_000) + "\"}",
            "{\"name\":\"\\u0000\\ud800\",\"output\":\"\\ud800\",\"data\":{\"\\ud800\":1}}");

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    static Stream<Arguments> samples() {
        return crossings()
                .flatMap(crossing -> Stream.of("arize", "opik").map(dialect -> Arguments.of(crossing.name(), dialect)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_of_each_record_crosses_over_and_each_of_its_fields_is_known(String resource, String dialect)
            throws Unreadable {
        Crossing<?> crossing = crossing(resource);
        String sample = Templates.text("console/samples/" + resource + "-" + dialect + ".json");

        Crossed crossed = crossing.cross(sample, dialect.equals("opik"), FATES);

        assertThat(crossed.seen()).contains(":");
        assertThat(crossed.back()).contains(":");
        assertThat(crossed.ties())
                .isNotEmpty()
                .allSatisfy(tie -> assertThat(tie.fate()).as(tie.toString()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatever_is_pasted_is_answered_in_words(String resource, String dialect) {
        Crossing<?> crossing = crossing(resource);
        List<String> pasted = new ArrayList<>(HOSTILE);
        crossings().forEach(each -> Stream.of("arize", "opik")
                .forEach(
                        other -> pasted.add(Templates.text("console/samples/" + each.name() + "-" + other + ".json"))));

        for (String text : pasted) {
            try {
                assertThat(crossing.cross(text, dialect.equals("opik"), FATES).ties())
                        .isNotNull();
            } catch (Unreadable e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "java.");
            }
        }
    }

    @Test
    void what_is_shown_of_it_is_what_the_mappers_make_of_it() throws Unreadable {
        assertThat(crossing("example")
                        .cross("{\"data\":{\"n\":1.10,\"deep\":{\"a\":[1]}}}", true, FATES)
                        .seen())
                .contains("\"n\" : 1.10");
        assertThat(crossing("annotation-config")
                        .cross(Templates.text("console/samples/annotation-config-arize.json"), false, FATES)
                        .seen())
                .contains("\"type\" : \"categorical\"", "\"friendly\" : 1");
        assertThat(crossing("dataset")
                        .cross("{\"content\":[{\"name\":\"of a page\",\"description\":\"d\"}]}", true, FATES)
                        .seen())
                .contains("of a page")
                .doesNotContain("description");
        assertThat(crossing("experiment")
                        .cross("{\"name\":\"n\",\"dataset_name\":\"d\",\"experiment_scores\":[]}", true, FATES)
                        .back())
                .doesNotContain("experiment_scores");
        assertThatThrownBy(() -> crossing("prompt").cross("{\"provider\":\"OPEN_AI\"}", false, FATES))
                .isInstanceOf(Unreadable.class)
                .hasMessage("It has no messages.");
    }

    private static Stream<Crossing<?>> crossings() {
        return CONTEXT.getBeanProvider(Crosses.class).orderedStream().map(Crosses::crossing);
    }

    private static Crossing<?> crossing(String name) {
        return crossings().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static AnnotationConfigApplicationContext context() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(UuidV7.class, () -> new UuidV7(Clock.systemUTC(), new RandomBlocks(new SecureRandom())));
        context.scan("io.diglot.arize", "io.diglot.opik");
        context.register(
                RunCrossing.class,
                ExperimentCrossing.class,
                DatasetCrossing.class,
                ExampleCrossing.class,
                ProjectCrossing.class,
                DefinitionCrossing.class,
                PromptCrossing.class);
        context.refresh();
        return context;
    }
}
