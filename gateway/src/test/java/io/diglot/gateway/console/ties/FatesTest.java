package io.diglot.gateway.console.ties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.fidelity.Fate;
import io.diglot.gateway.console.Trees;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FatesTest {

    private static final String RUN = """
            {"id":"r","example_id":"x","output":"Paris","eval.a.score":1.0,"eval.b.score":0.5,"eval.b.label":"so","cost":1.10}
            """;

    private static final String ITEM = """
            {"id":"i","trace_id":"r","dataset_item_id":"x","output":{"output":"Paris"},"trace_metadata":{"cost":1.10},
             "feedback_scores":[{"name":"b","value":0.5,"category_name":"so"},{"name":"a","value":1.0}],"created_by":"admin"}
            """;

    private final Fates fates = new Fates();

    @Test
    void a_field_stands_beside_the_one_that_it_is_on_the_other_side() {
        List<String> ties = shown(fates.run(tree(RUN), tree(ITEM)));

        assertThat(ties)
                .contains(
                        "id=r RENAMED trace_id=r",
                        "example_id=x RENAMED dataset_item_id=x",
                        "output=Paris RENAMED output.output=Paris",
                        "eval.a.score=1.0 RENAMED feedback_scores.value=1.0",
                        "eval.b.score=0.5 RENAMED feedback_scores.value=0.5",
                        "eval.b.label=so RENAMED feedback_scores.category_name=so",
                        "cost=1.10 RENAMED trace_metadata.cost=1.10");
    }

    @Test
    void what_one_side_alone_has_stands_alone_with_its_fate() {
        assertThat(shown(fates.run(tree(RUN), tree(ITEM)))).contains("- RECORDED id=i", "- RECORDED created_by=admin");
        assertThat(shown(fates.run(tree(RUN), tree("{}")))).contains("output=Paris RENAMED -");
        assertThat(shown(fates.of(
                        tree(RUN),
                        List.of("ExperimentRun", "ExperimentRunInput"),
                        tree(ITEM),
                        List.of("ExperimentItem_Compare"))))
                .contains("id=r DROPPED -");
    }

    @Test
    void what_no_table_knows_is_said_so() {
        List<Tie> ties = fates.experiment(tree("{}"), tree("{\"made_up\":1}"));

        assertThat(ties).singleElement().satisfies(tie -> {
            assertThat(tie.fate()).isNull();
            assertThat(tie.words()).isEqualTo("unknown");
        });
    }

    private static List<String> shown(List<Tie> ties) {
        return ties.stream()
                .map(tie -> side(tie.arize()) + " " + name(tie.fate()) + " " + side(tie.opik()))
                .toList();
    }

    private static String name(@Nullable Fate fate) {
        return fate == null ? "-" : fate.name();
    }

    private static String side(Tie.@Nullable Side side) {
        return side == null ? "-" : side.field() + "=" + side.value();
    }

    private static JsonNode tree(String text) {
        return Trees.read(text.getBytes(UTF_8));
    }
}
