package io.diglot.gateway.backend.opik.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class AscendingIdsTest {

    private static final int NOW = 1000;

    @Property
    void ids_ascend_whatever_ids_the_runs_came_with(@ForAll @NotEmpty List<@IntRange(max = 2 * NOW) Integer> times) {
        AscendingIds ascending = new AscendingIds(new UuidV7(at(NOW), new Random(0)));
        List<UUID> given = times.stream().map(AscendingIdsTest::madeAt).toList();

        List<UUID> ids = given.stream().map(ascending::next).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(IdCodec::isVersion7);
        for (int i = 1; i < ids.size(); i++) {
            UUID before = ids.get(i - 1);
            assertThat(UuidV7.isBehind(ids.get(i), before)).isTrue();
            if (UuidV7.isBehind(given.get(i), before)) {
                assertThat(ids.get(i)).isEqualTo(given.get(i));
            }
        }
        assertThat(ids.getFirst()).isEqualTo(given.getFirst());
    }

    private static UUID madeAt(int millis) {
        return new UuidV7(at(millis), new Random(millis)).next();
    }

    private static InstantSource at(long millis) {
        return InstantSource.fixed(Instant.ofEpochMilli(millis));
    }
}
