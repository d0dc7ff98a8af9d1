package io.diglot.gateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.BegunExperiments.Known;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is kept of experiments that wait for their runs, whichever database it is. */
abstract class BegunExperimentsCases {

    private static final Duration RETENTION = Duration.ofHours(24);
    private static final Duration HIDDEN = Duration.ofMinutes(10);
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random());
    private static final Workspace OTHER = new Workspace("other");

    private final DatasetId dataset = new DatasetId(IDS.next());
    private final BegunExperiments begun = new BegunExperiments(database(), RETENTION, HIDDEN);

    abstract Database database();

    abstract ManualClock clock();

    @Test
    void of_several_that_begin_under_one_name_the_first_waits_with_the_version_of_the_last() {
        BegunExperiment first = named("name", Workspace.DEFAULT);
        BegunExperiment second = named("name", Workspace.DEFAULT);

        assertThat(get(begun.begin(first))).isEqualTo(first);
        BegunExperiment held = get(begun.begin(second));

        assertThat(held.id()).isEqualTo(first.id());
        assertThat(held.version()).isEqualTo(second.version());
        assertThat(get(begun.named(Workspace.DEFAULT, dataset, "name"))).isEqualTo(held);
        assertThat(get(begun.of(first.id()))).isEqualTo(new Known(held, false));
        assertThat(begun.of(second.id()).blockOptional()).isEmpty();
    }

    @Test
    void names_of_another_case_dataset_or_workspace_are_others() {
        List<BegunExperiment> all = List.of(
                named("name", Workspace.DEFAULT),
                named("Name", Workspace.DEFAULT),
                named("name", OTHER),
                new BegunExperiment(
                        new ExperimentId(IDS.next()),
                        Workspace.DEFAULT,
                        new DatasetId(IDS.next()),
                        null,
                        "name",
                        "someone"));

        all.forEach(each -> assertThat(get(begun.begin(each))).isEqualTo(each));
    }

    @Test
    void one_whose_runs_came_is_known_and_leaves_its_name_free() {
        BegunExperiment first = named("free", Workspace.DEFAULT);
        BegunExperiment second = named("free", Workspace.DEFAULT);
        begun.begin(first).block();

        begun.made(first.workspace(), first.id()).block();

        assertThat(begun.named(Workspace.DEFAULT, dataset, "free").blockOptional())
                .isEmpty();
        assertThat(get(begun.of(first.id()))).isEqualTo(new Known(first, true));
        assertThat(get(begun.begin(second))).isEqualTo(second);
        begun.made(second.workspace(), second.id()).block();
        assertThat(get(begun.of(second.id())).isMade()).isTrue();
    }

    @Test
    void lists_show_what_has_waited_for_a_while_since_it_last_began() {
        BegunExperiment older = named("older", Workspace.DEFAULT);
        BegunExperiment made = named("made", Workspace.DEFAULT);
        BegunExperiment elsewhere = named("elsewhere", OTHER);
        List.of(older, made, elsewhere).forEach(each -> begun.begin(each).block());
        begun.made(made.workspace(), made.id()).block();
        assertThat(shown()).isEmpty();

        clock().advance(HIDDEN);
        BegunExperiment younger = named("younger", Workspace.DEFAULT);
        begun.begin(younger).block();

        assertThat(shown()).containsExactly(older);
        clock().advance(HIDDEN);
        assertThat(shown()).containsExactly(older, younger);
        BegunExperiment anew = get(begun.begin(named("older", Workspace.DEFAULT)));
        assertThat(anew.id()).isEqualTo(older.id());
        assertThat(shown()).containsExactly(younger);
    }

    @Test
    void one_that_waits_too_long_is_as_if_it_had_never_been() {
        BegunExperiment late = named("late", Workspace.DEFAULT);
        begun.begin(late).block();
        clock().advance(RETENTION);
        assertThat(get(begun.of(late.id()))).isEqualTo(new Known(late, false));

        clock().advance(Duration.ofNanos(1));

        assertThat(begun.of(late.id()).blockOptional()).isEmpty();
        assertThat(begun.named(Workspace.DEFAULT, dataset, "late").blockOptional())
                .isEmpty();
        assertThat(shown()).isEmpty();
        BegunExperiment next = named("late", Workspace.DEFAULT);
        assertThat(get(begun.begin(next))).isEqualTo(next);
    }

    @Test
    void one_that_goes_on_under_another_id_is_the_same_otherwise() {
        BegunExperiment first = named("renewed", Workspace.DEFAULT);
        ExperimentId id = new ExperimentId(IDS.next());
        begun.begin(first).block();

        BegunExperiment renewed = get(begun.renew(first, id));

        assertThat(renewed.id()).isEqualTo(id);
        assertThat(renewed.version()).isEqualTo(first.version());
        assertThat(begun.of(first.id()).blockOptional()).isEmpty();
        assertThat(get(begun.renew(first, new ExperimentId(IDS.next())))).isEqualTo(renewed);
        begun.made(renewed.workspace(), renewed.id()).block();
        assertThat(begun.renew(renewed, new ExperimentId(IDS.next())).blockOptional())
                .isEmpty();
        assertThat(get(begun.of(id))).isEqualTo(new Known(renewed, true));
    }

    @Test
    void a_name_may_hold_whatever_a_name_may_hold() {
        BegunExperiment odd = named("\u0000 \ud800 ' \" % \ud83d\ude00", Workspace.DEFAULT);

        assertThat(get(begun.begin(odd))).isEqualTo(odd);
        assertThat(get(begun.named(Workspace.DEFAULT, dataset, odd.name()))).isEqualTo(odd);
        begun.forget(odd.workspace(), odd.id()).block();
        assertThat(begun.of(odd.id()).blockOptional()).isEmpty();
    }

    private List<BegunExperiment> shown() {
        return Objects.requireNonNull(
                begun.shown(List.of(Workspace.DEFAULT), dataset).collectList().block());
    }

    private BegunExperiment named(String name, Workspace workspace) {
        return new BegunExperiment(
                new ExperimentId(IDS.next()), workspace, dataset, new DatasetVersionId(IDS.next()), name, "someone");
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }
}
