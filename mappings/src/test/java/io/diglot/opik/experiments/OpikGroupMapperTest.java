package io.diglot.opik.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.model.experiments.GroupFigures;
import io.diglot.model.experiments.GroupValue;
import io.diglot.model.experiments.MeasuredGroup;
import io.diglot.model.scores.ScoreAverage;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mapstruct.factory.Mappers;

/** Whatever the groups are, those above are the sum of those below. */
class OpikGroupMapperTest {

    private final OpikGroupMapper mapper = Mappers.getMapper(OpikGroupMapper.class);

    @Property(tries = 100)
    void each_group_counts_what_those_below_it_count(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 26) Integer> places) {
        // Each place is three digits of base three: the values of three levels.
        List<MeasuredGroup> groups =
                places.stream().distinct().map(OpikGroupMapperTest::group).toList();

        OpikMeasuredGroups shown = mapper.toOpik(groups);

        assertThat(count(shown.content()))
                .isEqualTo(groups.stream()
                        .mapToLong(group -> group.figures().experimentCount())
                        .sum());
        shown.content().values().forEach(this::assertSummed);
    }

    private void assertSummed(OpikMeasuredGroups.Group group) {
        if (!group.groups().isEmpty()) {
            assertThat(group.aggregations().experimentCount()).isEqualTo(count(group.groups()));
            assertThat(score(group))
                    .isBetween(
                            scores(group).min(BigDecimal::compareTo).orElseThrow(),
                            scores(group).max(BigDecimal::compareTo).orElseThrow());
            group.groups().values().forEach(this::assertSummed);
        }
    }

    private static Stream<BigDecimal> scores(OpikMeasuredGroups.Group group) {
        return group.groups().values().stream().map(OpikGroupMapperTest::score);
    }

    private static BigDecimal score(OpikMeasuredGroups.Group group) {
        List<OpikScoreAverage> scores =
                Objects.requireNonNull(group.aggregations().feedbackScores());
        assertThat(scores).hasSize(1);
        return scores.getFirst().value();
    }

    private static long count(Map<String, OpikMeasuredGroups.Group> groups) {
        return groups.values().stream()
                .mapToLong(group -> group.aggregations().experimentCount())
                .sum();
    }

    private static MeasuredGroup group(int place) {
        List<GroupValue> values = IntStream.of(place / 9, place / 3 % 3, place % 3)
                .mapToObj(value -> new GroupValue(Integer.toString(value), Integer.toString(value)))
                .toList();
        long experiments = place + 1L;
        ScoreAverage score = new ScoreAverage("acc", BigDecimal.valueOf(place));
        return new MeasuredGroup(
                values,
                new GroupFigures(
                        experiments, experiments, null, null, null, List.of(score), List.of(), null, null, null));
    }
}
