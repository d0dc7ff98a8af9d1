package io.diglot.opik.queues;

import io.diglot.StrictMapping;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.queues.AnnotationQueue;
import io.diglot.model.queues.AnnotationQueueDraft;
import io.diglot.model.queues.AnnotationQueueEdit;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.model.queues.AnnotationQueueOverview;
import io.diglot.model.queues.AnnotationQueueOverview.Reviewer;
import io.diglot.model.queues.QueueScope;
import io.diglot.model.scores.ScoreAverage;
import io.diglot.opik.OpikIds;
import io.diglot.opik.scores.OpikScoreAverage;
import io.diglot.paging.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Annotation queues as Opik shows them. What is lost: {@code fidelity/opik/queue.yaml}. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikAnnotationQueueMapper {

    default OpikAnnotationQueue toOpik(AnnotationQueueOverview overview) {
        return toOpik(
                overview.queue(),
                overview.projectName(),
                overview.items(),
                overview.scores().stream().map(this::toOpik).toList(),
                overview.reviewers().stream().map(this::toOpik).toList());
    }

    @Mapping(target = "feedbackDefinitionNames", source = "queue.definitionNames")
    OpikAnnotationQueue toOpik(
            AnnotationQueue queue,
            @Nullable String projectName,
            long itemsCount,
            List<OpikScoreAverage> feedbackScores,
            List<OpikQueueReviewer> reviewers);

    OpikScoreAverage toOpik(ScoreAverage average);

    @Mapping(target = "username", source = "name")
    @Mapping(target = "status", source = "scores")
    OpikQueueReviewer toOpik(Reviewer reviewer);

    OpikQueueScope toOpik(QueueScope scope);

    QueueScope toModel(OpikQueueScope scope);

    /** A page; its size is how many queues it holds. */
    default OpikAnnotationQueuePage toOpik(Page<AnnotationQueueOverview> queues, List<String> sortableBy) {
        Page<OpikAnnotationQueue> page = queues.map(this::toOpik);
        return new OpikAnnotationQueuePage(
                page.page(), page.content().size(), page.total(), page.content(), sortableBy);
    }

    /** A queue that was checked: it has a project, a name and a scope. */
    default AnnotationQueueDraft toModel(OpikAnnotationQueueWrite sent) {
        return new AnnotationQueueDraft(
                sent.id() == null ? null : new AnnotationQueueId(sent.id()),
                new ProjectId(Objects.requireNonNull(sent.projectId())),
                Objects.requireNonNull(sent.name()),
                sent.description(),
                sent.instructions(),
                toModel(Objects.requireNonNull(sent.scope())),
                Boolean.TRUE.equals(sent.commentsEnabled()),
                Objects.requireNonNullElse(names(sent.feedbackDefinitionNames()), List.of()));
    }

    default AnnotationQueueEdit toModel(OpikAnnotationQueueUpdate sent) {
        return new AnnotationQueueEdit(
                sent.name(),
                sent.description(),
                sent.instructions(),
                sent.commentsEnabled(),
                names(sent.feedbackDefinitionNames()));
    }

    private static @Nullable List<String> names(@Nullable List<@Nullable String> sent) {
        return sent == null ? null : sent.stream().filter(Objects::nonNull).toList();
    }
}
