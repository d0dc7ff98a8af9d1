package io.diglot.benchmark.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.peer.TreeRuns;
import io.diglot.benchmark.upstream.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared does the same. */
class TranslationTest {

    @ParameterizedTest
    @EnumSource
    void the_peer_on_a_tree_gives_the_same_runs(Sample sample) {
        byte[] page = TranslationBenchmark.page(sample);

        JsonNode ours = Client.tree(new DiglotRuns().toArize(page, sample.pageSize(), "c"));
        JsonNode peers = Client.tree(new TreeRuns().toArize(page, sample.pageSize()));

        assertThat(ours.path("experiment_runs")).hasSize(sample.pageSize()).isEqualTo(peers.path("experiment_runs"));
        assertThat(ours.at("/pagination/has_more")).isEqualTo(peers.at("/pagination/has_more"));
    }

    @Test
    void an_experiment_that_is_made_becomes_traces_scores_and_items() {
        List<byte[]> bodies = new DiglotCreation().toOpik(CreationBenchmark.body());

        assertThat(bodies)
                .extracting(body -> Client.tree(body).iterator().next().size())
                .containsExactly(1000, 1000, 1000);
    }
}
