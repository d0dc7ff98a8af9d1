package io.diglot.gateway.backend.arize.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class PublishSettingsTest {

    private static final Instant FIRST = Instant.parse("2026-11-26T12:00:00Z");

    private final PublishSettings settings = new PublishSettings(Duration.ofSeconds(10), Duration.ofMinutes(5));

    @Property
    void what_changes_waits_for_quiet_and_never_longer_than_its_age_lets_it(
            @ForAll @LongRange(max = 600_000) long millis) {
        Instant last = FIRST.plusMillis(millis);

        Instant due = settings.due(changed(last, null, null, 0));

        assertThat(due).isEqualTo(earlier(last.plusSeconds(10), FIRST.plusSeconds(300)));
    }

    @Property
    void what_somebody_waits_for_goes_soon_but_lets_what_follows_it_come(
            @ForAll @LongRange(max = 600_000) long millis) {
        Instant last = FIRST.plusMillis(millis);

        Instant due = settings.due(changed(last, last, null, 0));

        assertThat(due).isEqualTo(earlier(last.plusMillis(500), FIRST.plusSeconds(300)));
        assertThat(new PublishSettings(Duration.ofMillis(100), Duration.ofMinutes(5)).due(changed(last, last, null, 0)))
                .isEqualTo(earlier(last.plusMillis(100), FIRST.plusSeconds(300)));
    }

    @Example
    void what_did_not_get_through_or_may_have_goes_when_its_task_says() {
        assertThat(settings.due(changed(FIRST, null, null, 1))).isEqualTo(Instant.EPOCH);
        assertThat(settings.due(changed(FIRST, null, FIRST, 0))).isEqualTo(Instant.EPOCH);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Publication changed(Instant last, @Nullable Instant asked, @Nullable Instant settles, int attempts) {
        return new Publication(
                new Publication.Id(Workspace.DEFAULT, Resource.EXPERIMENT, new UUID(7, 7)),
                FIRST,
                last,
                asked,
                settles,
                "",
                null,
                "someone",
                attempts,
                false,
                null);
    }
}
