package io.diglot.opik.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.FeedbackScore.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;

class OpikFeedbackScoreMapperTest {

    private static final UUID QUEUE = UUID.fromString("01900000-0000-7000-8000-00000000d167");

    private final OpikFeedbackScoreMapper mapper = Mappers.getMapper(OpikFeedbackScoreMapper.class);

    @Test
    void shows_the_exact_text_of_a_score_that_one_author_gave() {
        OpikFeedbackScore shown = mapper.toOpik(List.of(score("acc", "0.10", null, null, "admin", null, 1)))
                .getFirst();

        assertThat(shown.value()).isEqualTo(Json.of("0.10"));
        assertThat(shown.valueByAuthor()).containsOnlyKeys("admin");
        assertThat(shown.createdBy()).isEqualTo("admin");
    }

    @Test
    void joins_what_several_authors_said_under_one_name_newest_first() {
        OpikFeedbackScore shown = mapper.toOpik(List.of(
                        score("correct", "1", "good", "eval, by sdk", "alice", null, 1),
                        score("correct", "0", "bad", null, "bob", null, 2),
                        score("correct", "0.5", null, null, "carol", null, 3)))
                .getFirst();

        assertThat(shown.value()).isEqualTo(Json.of("0.500000000"));
        assertThat(shown.categoryName()).isEqualTo(", bad, good");
        assertThat(shown.reason()).isEqualTo("<no reason>, <no reason>, eval, by sdk");
        assertThat(shown.createdBy()).isEqualTo("carol, bob, alice");
        assertThat(shown.createdAt()).isEqualTo(at(1));
        assertThat(shown.lastUpdatedAt()).isEqualTo(at(3));
    }

    @Test
    void keeps_apart_what_one_author_gave_by_hand_and_through_a_queue() {
        OpikFeedbackScore shown = mapper.toOpik(List.of(
                        score("correct", "1", null, null, "admin", null, 1),
                        score("correct", "0", null, null, "admin", QUEUE, 2)))
                .getFirst();

        assertThat(shown.valueByAuthor()).containsOnlyKeys("admin_" + QUEUE, "admin");
    }

    @Test
    void shows_neither_annotations_without_a_score_nor_assertions() {
        List<FeedbackScore> scores = List.of(
                score("said", null, "label", null, "admin", QUEUE, 1),
                score("is polite", "1", OpikFeedbackScoreMapper.ASSERTION, "why", "admin", null, 1));

        assertThat(mapper.toOpik(scores)).isEmpty();
        assertThat(mapper.assertions(scores)).containsExactly(new OpikAssertionResult("is polite", true, "why"));
    }

    @Test
    void takes_the_mean_of_numbers_that_lie_far_apart() {
        OpikFeedbackScore shown = mapper.toOpik(List.of(
                        score("v", "1", null, null, "a", null, 1),
                        score("v", "1e-999999999", null, null, "b", null, 2)))
                .getFirst();

        assertThat(shown.value()).isEqualTo(Json.of("0.500000000"));
    }

    private static FeedbackScore score(
            String name,
            @Nullable String value,
            @Nullable String category,
            @Nullable String reason,
            String author,
            @Nullable UUID queue,
            int second) {
        return new FeedbackScore(
                name,
                value == null ? null : Json.of(value),
                category,
                reason,
                Source.SDK,
                queue,
                author,
                at(second),
                at(second));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(1_700_000_000L + second);
    }
}
