package io.diglot.gateway.console.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HistogramTest {

    /** Whatever numbers clients send. */
    @Property
    void all_bars_lie_within_the_drawing(@ForAll List<Double> scores) {
        List<JsonNode> items = scores.stream().map(HistogramTest::item).toList();

        List<Histogram> histograms = Histogram.of(items);

        assertThat(histograms).hasSize(scores.isEmpty() ? 0 : 1);
        assertThat(histograms)
                .allSatisfy(histogram -> assertThat(histogram.bars()).allSatisfy(bar -> {
                    double x = Double.parseDouble(bar.x());
                    double y = Double.parseDouble(bar.y());
                    assertThat(x).isBetween(0.0, Histogram.WIDTH);
                    assertThat(x + Double.parseDouble(bar.width())).isLessThanOrEqualTo(Histogram.WIDTH + 0.02);
                    assertThat(y).isBetween(0.0, Histogram.HEIGHT);
                    assertThat(y + Double.parseDouble(bar.height())).isLessThanOrEqualTo(Histogram.HEIGHT + 0.02);
                }));
    }

    private static JsonNode item(double value) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.putArray("feedback_scores").addObject().put("name", "s").put("value", value);
        return item;
    }
}
