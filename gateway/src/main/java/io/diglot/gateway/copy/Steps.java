package io.diglot.gateway.copy;

import io.diglot.gateway.copy.engine.Container;
import io.diglot.gateway.copy.engine.Engine;
import io.diglot.gateway.copy.engine.Others;
import io.diglot.gateway.copy.engine.Reconciliation;
import io.diglot.gateway.copy.engine.Survey;
import io.diglot.gateway.copy.engine.TagsLeft;
import io.diglot.gateway.copy.engine.TracesLeft;
import io.diglot.gateway.copy.job.CopyJob;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.job.Stop;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.model.spaces.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a run of a copy does, step by step. */
final class Steps {
    private final CopyPlan plan;
    private final Reconciliation both;
    private final CopyProgress progress;
    private final Stop stop;
    private boolean isFirst;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Survey survey;
    private @Nullable Engine engine;

    Steps(CopyPlan plan, Reconciliation both, CopyProgress progress, Stop stop) {
        this.stop = stop;
        this.plan = plan;
        this.both = both;
        this.progress = progress;
    }

    /** What it met that a reader of the report should know of. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    void layOut(CopyJob job) {
        isFirst = job.number() == 1 && !job.goesOn();
        job.step("survey", this::survey);
        if (plan.writes()) {
            containers(
                    job,
                    "environments",
                    Container.Kind.ENVIRONMENTS,
                    CopyProgress.Phase.ENVIRONMENTS,
                    it -> engine().copy(it));
            containers(job, "datasets", Container.Kind.DATASET, CopyProgress.Phase.DATASETS, it -> engine().copy(it));
            containers(job, "prompts", Container.Kind.PROMPT, CopyProgress.Phase.PROMPTS, it -> engine().copy(it));
            containers(
                    job,
                    "optimizations",
                    Container.Kind.OPTIMIZATIONS,
                    CopyProgress.Phase.OPTIMIZATIONS,
                    it -> engine().copy(it));
            containers(
                    job, "experiments", Container.Kind.EXPERIMENT, CopyProgress.Phase.EXPERIMENTS, it -> engine().copy(
                                    it));
            containers(job, "traces", Container.Kind.TRACES, CopyProgress.Phase.TRACES, it -> engine().copy(it));
            job.step("settle", this::settle);
        } else if (plan.verifyOnly()) {
            job.step("read-back", () -> both.target()
                    .readBack(Objects.requireNonNull(survey).pairs().values(), progress, this::isToStop));
        }
        containers(job, "check-datasets", Container.Kind.DATASET, CopyProgress.Phase.VERIFY, it -> engine().check(it));
        containers(job, "check-environments", Container.Kind.ENVIRONMENTS, null, it -> engine().check(it));
        containers(job, "check-prompts", Container.Kind.PROMPT, null, it -> engine().check(it));
        containers(job, "check-optimizations", Container.Kind.OPTIMIZATIONS, null, it -> engine().check(it));
        containers(job, "check-experiments", Container.Kind.EXPERIMENT, null, it -> engine().check(it));
        containers(job, "check-traces", Container.Kind.TRACES, null, it -> engine().check(it));
    }

    private void containers(
            CopyJob job,
            String step,
            Container.Kind kind,
            CopyProgress.@Nullable Phase phase,
            Function<Container, Part> part) {
        long ended = job.ended(step);
        job.step(step, () -> all(kind, phase, ended), part);
    }

    private void survey() {
        progress.begins(CopyProgress.Phase.SURVEY, 0);
        Map<Workspace, Workspace> pairs = Survey.pairs(plan, both.source());
        both.source().gather(pairs.keySet(), progress, this::isToStop);
        if (isToStop()) {
            return;
        }
        if (plan.writes()) {
            both.target().expect(pairs.values(), progress);
        }
        survey = Survey.of(plan, pairs, both);
        if (plan.writes() && !meetsOthers()) {
            return;
        }
        List<String> left = new ArrayList<>(plan.dryRun() ? new Others(both, survey).told() : List.of());
        left.addAll(new TagsLeft(both).told(survey.pairs()));
        left.addAll(new TracesLeft(both, plan).told(survey.pairs()));
        left.forEach(progress::says);
        notes.addAll(left);
        engine = new Engine(both, survey, plan.mode());
        if (plan.writes()) {
            // Before what was said under these names, which would make others.
            survey.pairs().forEach((from, to) -> {
                both.target().putAnnotationConfigs(to, both.source().annotationConfigs(from));
                both.target().putTags(to, both.source().tags(from));
            });
        }
    }

    private boolean isToStop() {
        return stop.reason() != null;
    }

    /** Whether the copy may go on beside what the target has already. */
    private boolean meetsOthers() {
        List<String> others = new Others(both, Objects.requireNonNull(survey)).told();
        notes.addAll(others);
        for (String note : others) {
            if (!isFirst) {
                progress.says(note);
            } else if (!progress.allows(note)) {
                stop.because(new Stop.Reason(null));
                return false;
            }
        }
        return true;
    }

    private void settle() {
        both.target().settle(Objects.requireNonNull(survey).pairs().values(), progress, this::isToStop);
    }

    private List<Container> all(Container.Kind kind, CopyProgress.@Nullable Phase phase, long ended) {
        both.forget();
        List<Container> containers = Objects.requireNonNull(survey).all(kind);
        if (phase != null) {
            progress.begins(phase, 0);
        }
        progress.parts(containers.size() - ended);
        return containers;
    }

    private Engine engine() {
        return Objects.requireNonNull(engine);
    }
}
