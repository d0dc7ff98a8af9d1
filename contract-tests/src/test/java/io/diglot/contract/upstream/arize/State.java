package io.diglot.contract.upstream.arize;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that Arize knows at one moment, by ids. It does not change: a write makes another. */
record State(
        Map<String, Space> spaces,
        Map<String, Dataset> datasets,
        Map<String, Experiment> experiments,
        Map<String, AnnotationConfig> configs,
        Map<String, Tag> tags) {

    static final State EMPTY = new State(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    State with(Space space) {
        return new State(put(spaces, space), datasets, experiments, configs, tags);
    }

    State with(Dataset dataset) {
        return new State(spaces, put(datasets, dataset), experiments, configs, tags);
    }

    State with(Experiment experiment) {
        return new State(spaces, datasets, put(experiments, experiment), configs, tags);
    }

    State with(AnnotationConfig config) {
        return new State(spaces, datasets, experiments, put(configs, config), tags);
    }

    State with(Tag tag) {
        return new State(spaces, datasets, experiments, configs, put(tags, tag));
    }

    State without(Experiment experiment) {
        return new State(spaces, datasets, kept(experiments, it -> !it.id().equals(experiment.id())), configs, tags);
    }

    /** Its experiments go along. */
    State without(Dataset dataset) {
        return new State(
                spaces,
                kept(datasets, it -> !it.id().equals(dataset.id())),
                kept(experiments, it -> !dataset.id().equals(it.dataset())),
                configs,
                tags);
    }

    /** All that is in it goes along. */
    State without(Space space) {
        return new State(
                kept(spaces, it -> !it.id().equals(space.id())),
                kept(datasets, it -> !it.space().equals(space.id())),
                kept(experiments, it -> !it.space().equals(space.id())),
                kept(configs, it -> !it.space().equals(space.id())),
                kept(tags, it -> !it.space().equals(space.id())));
    }

    /** @throws Refusal where there is none, or the caller does not see it */
    Space space(String id, Key caller) {
        return seen(spaces.get(id), Space::id, caller, "no such space");
    }

    /** @throws Refusal where there is none, or the caller does not see it */
    Dataset dataset(String id, Key caller) {
        return seen(datasets.get(id), Dataset::space, caller, "no such dataset");
    }

    /** @throws Refusal where there is none, or the caller does not see it */
    Experiment experiment(String id, Key caller) {
        return seen(experiments.get(id), Experiment::space, caller, "no such experiment");
    }

    private static <T> T seen(@Nullable T thing, Function<T, String> space, Key caller, String otherwise) {
        if (thing == null || !caller.sees(space.apply(thing))) {
            throw Problem.NOT_FOUND.because(otherwise);
        }
        return thing;
    }

    private static <T extends Entity> Map<String, T> put(Map<String, T> map, T thing) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.put(thing.id(), thing);
        return changed;
    }

    private static <T extends Entity> Map<String, T> kept(Map<String, T> map, Predicate<T> condition) {
        return map.values().stream()
                .filter(condition)
                .collect(Collectors.toMap(Entity::id, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    }
}
