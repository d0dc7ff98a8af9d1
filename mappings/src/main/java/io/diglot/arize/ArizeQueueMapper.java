package io.diglot.arize;

import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.LocatedAnnotationConfig;
import io.diglot.model.examples.Example;
import io.diglot.model.queues.ExampleQueue;
import io.diglot.model.queues.QueuedExample;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Queues of examples and what they hold, as Arize shows them. What is lost: {@code fidelity/arize/annotation-queue.yaml}. */
@Named
@Singleton
public final class ArizeQueueMapper {

    private static final String SOURCE = "DATASET";

    private final ArizeIds ids;
    private final ArizeAnnotationConfigMapper configs;
    private final ArizeAnnotationMapper annotations;
    private final ArizeExampleMapper examples;

    @Inject
    public ArizeQueueMapper(
            ArizeIds ids,
            ArizeAnnotationConfigMapper configs,
            ArizeAnnotationMapper annotations,
            ArizeExampleMapper examples) {
        this.ids = ids;
        this.configs = configs;
        this.annotations = annotations;
        this.examples = examples;
    }

    public ArizeAnnotationQueue toArize(ExampleQueue queue) {
        return new ArizeAnnotationQueue(
                ids.toArize(queue.id()),
                queue.says().name(),
                ids.toArize(queue.workspace()),
                queue.says().instructions(),
                queue.configs().stream()
                        .map(config -> configs.toArize(new LocatedAnnotationConfig(config, queue.workspace())))
                        .toList(),
                queue.says().annotators().stream().map(annotations::annotator).toList(),
                queue.createdAt(),
                queue.updatedAt());
    }

    public ArizeQueueRecord toArize(QueuedExample queued) {
        return new ArizeQueueRecord(
                ids.toArize(queued.record().id()),
                ids.toArize(queued.queue().id()),
                SOURCE,
                data(queued),
                annotations.toArize(said(queued)),
                List.of(),
                List.of(),
                users(queued));
    }

    /** What an annotation has touched: what this user said now, by name. */
    public ArizeQueueRecord annotated(QueuedExample queued, Collection<String> names, String user) {
        List<Annotation> now = said(queued).stream()
                .filter(annotation -> annotation.annotator().equals(user) && names.contains(annotation.name()))
                .toList();
        return new ArizeQueueRecord(
                ids.toArize(queued.record().id()),
                ids.toArize(queued.queue().id()),
                SOURCE,
                null,
                annotations.toArize(now),
                null,
                null,
                null);
    }

    /** What an assignment has touched. */
    public ArizeQueueRecord assigned(QueuedExample queued) {
        return new ArizeQueueRecord(
                ids.toArize(queued.record().id()),
                ids.toArize(queued.queue().id()),
                SOURCE,
                null,
                null,
                null,
                null,
                users(queued));
    }

    private SequencedMap<String, Object> data(QueuedExample queued) {
        SequencedMap<String, Object> data = new LinkedHashMap<>();
        Example example = queued.example();
        if (example != null) {
            data.putAll(examples.toArize(example).members());
            data.remove(ArizeExampleMapper.ANNOTATIONS);
        }
        return data;
    }

    private static List<Annotation> said(QueuedExample queued) {
        Example example = queued.example();
        return example == null ? List.of() : example.annotations();
    }

    private List<ArizeQueueUser> users(QueuedExample queued) {
        List<String> done = said(queued).stream()
                .filter(annotation -> queued.asksFor(annotation.name()))
                .map(annotation -> ArizeAnnotator.email(annotation.annotator()))
                .toList();
        return queued.assigned().stream()
                .map(address -> new ArizeQueueUser(
                        annotations.annotator(address), done.contains(address) ? "COMPLETED" : "PENDING"))
                .toList();
    }
}
