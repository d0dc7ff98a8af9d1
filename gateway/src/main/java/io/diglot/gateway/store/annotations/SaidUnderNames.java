package io.diglot.gateway.store.annotations;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfig.Origin;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.annotations.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sees to it that there is an annotation config of each name that people annotate under. */
public final class SaidUnderNames extends Repository {

    private final AnnotationConfigTable table;

    public SaidUnderNames(UnitOfWork work) {
        super(work);
        this.table = new AnnotationConfigTable(work);
    }

    /**
     * Makes the configs whose names are new; the first annotation of a name decides of which kind. One that annotations
     * made gets room for what is said now; what somebody made stays as it is.
     */
    public void note(Collection<AnnotationDraft> annotations) {
        note(annotations, Map.of());
    }

    /**
     * As {@link #note(Collection)}, of annotations that were made at another time.
     *
     * @param since when the first of each name was made; now where a name is not in there
     */
    public void note(Collection<AnnotationDraft> annotations, Map<String, Instant> since) {
        SortedMap<String, List<AnnotationDraft>> byName = new TreeMap<>();
        annotations.forEach(said ->
                byName.computeIfAbsent(said.name(), name -> new ArrayList<>()).add(said));
        if (byName.isEmpty()) {
            return;
        }
        SortedMap<String, AnnotationConfig> known = named(byName.keySet());
        List<AnnotationConfig> made = byName.entrySet().stream()
                .filter(name -> !known.containsKey(name.getKey()))
                .map(name -> made(name.getValue(), since.getOrDefault(name.getKey(), by.time())))
                .toList();
        if (!made.isEmpty()) {
            table.make(made);
            // Another transaction may have made one of them with less room.
            known.putAll(named(made.stream().map(AnnotationConfig::name).toList()));
        }
        // In the order of their names, so that two such transactions do not wait for each other.
        known.forEach((name, config) -> widen(config, byName.getOrDefault(name, List.of())));
    }

    private SortedMap<String, AnnotationConfig> named(Collection<String> names) {
        SortedMap<String, AnnotationConfig> found = new TreeMap<>();
        table.named(names).forEach(config -> found.put(config.name(), config));
        return found;
    }

    private AnnotationConfig made(List<AnnotationDraft> said, Instant at) {
        AnnotationConfig first =
                AnnotationConfig.annotated(new AnnotationConfigId(by.newId()), said.getFirst(), at, by.author());
        return first.with(widened(first.scale(), said));
    }

    private void widen(AnnotationConfig config, List<AnnotationDraft> said) {
        if (hasRoom(config, said)) {
            return;
        }
        table.lock(config.id())
                .filter(now -> !hasRoom(now, said))
                .ifPresent(now -> table.put(now.with(widened(now.scale(), said))));
    }

    private static boolean hasRoom(AnnotationConfig config, List<AnnotationDraft> said) {
        return config.origin() == Origin.DEFINED
                || widened(config.scale(), said).equals(config.scale());
    }

    private static Scale widened(Scale scale, List<AnnotationDraft> said) {
        Scale wider = scale;
        for (AnnotationDraft draft : said) {
            wider = wider.widened(draft);
        }
        return wider;
    }
}
