package io.diglot.gateway.store.copies;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.comments.CommentId;
import io.diglot.model.projects.Project;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.model.threads.TraceThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and writes what is said of threads as it is elsewhere. A thread is known by its project and by its name there. */
public final class ThreadCopy extends Repository {

    private static final ScoreTable.Entity THREAD = ScoreTable.Entity.THREAD;

    private final ThreadTable threads;
    private final ScoreTable scores;
    private final CommentTable comments;

    public ThreadCopy(UnitOfWork work) {
        super(work);
        this.threads = new ThreadTable(work);
        this.scores = new ScoreTable(work);
        this.comments = new CommentTable(work);
    }

    /** A thread, and all that is said of it. */
    public record Said(TraceThread thread, List<FeedbackScore> scores, List<Comment> comments) {}

    /** Those of a project that have traces, by their ids; one that is not there is passed over. */
    public List<Said> of(String projectName, Collection<String> names) {
        Optional<Project> project = new ProjectTable(work).find(projectName);
        if (project.isEmpty()) {
            return List.of();
        }
        Set<UUID> shown = threads.shown(threads.ids(project.get().id(), names).values());
        List<TraceThread> found = threads.find(shown.stream().map(ThreadId::new).toList());
        List<String> ids = found.stream().map(thread -> thread.id().toString()).toList();
        Map<String, List<FeedbackScore>> given = scores.of(THREAD, ids);
        Map<String, List<Comment>> said = comments.of(AttachedTo.Entity.THREAD, ids);
        return found.stream()
                .map(thread -> new Said(
                        thread,
                        given.getOrDefault(thread.id().toString(), List.of()),
                        said.getOrDefault(thread.id().toString(), List.of())))
                .toList();
    }

    /**
     * Says of a thread what is said of it elsewhere. It keeps its id if anything was said of it before, else it gets that one.
     *
     * @param isWhole whether nothing else is to be said of it; else that stays
     * @throws FailureException a {@link Failure.NotFound} where no trace has named it
     */
    public void put(Said wanted, String projectName, boolean isWhole) {
        // A thread that goes with its last trace at the same time would not take this with it.
        new ItemTable(work).serialise();
        Said here = of(projectName, List.of(wanted.thread().name())).stream()
                .findFirst()
                .orElseThrow(() ->
                        new Failure.NotFound(Resource.THREAD, wanted.thread().name()).asException());
        ThreadId own = id(wanted, here);
        threads.replace(placed(own, wanted.thread(), here.thread(), isWhole));
        String id = own.toString();
        scores.replace(THREAD, Map.of(id, together(wanted.scores(), here.scores(), isWhole)));
        AttachedTo to = new AttachedTo(AttachedTo.Entity.THREAD, own.value());
        wanted.comments().stream()
                .filter(comment -> !here.comments().contains(comment))
                .forEach(comment -> comments.put(to, null, comment));
        if (isWhole) {
            Set<CommentId> kept = wanted.comments().stream().map(Comment::id).collect(Collectors.toSet());
            comments.remove(here.comments().stream()
                    .map(Comment::id)
                    .filter(comment -> !kept.contains(comment))
                    .toList());
        }
    }

    /** That of elsewhere, where nobody has named the one that is here by its own yet. */
    private ThreadId id(Said wanted, Said here) {
        TraceThread thread = here.thread();
        boolean isUnsaid = thread.status() == ThreadStatus.ACTIVE
                && thread.tags().isEmpty()
                && here.scores().isEmpty()
                && here.comments().isEmpty();
        ThreadId other = wanted.thread().id();
        return isUnsaid && !other.equals(thread.id()) && threads.rename(thread.id(), other) ? other : thread.id();
    }

    private static TraceThread placed(ThreadId id, TraceThread wanted, TraceThread here, boolean isWhole) {
        Set<String> tags = new LinkedHashSet<>(wanted.tags());
        if (!isWhole) {
            tags.addAll(here.tags());
        }
        return new TraceThread(
                id,
                here.projectId(),
                here.name(),
                wanted.status(),
                List.copyOf(tags),
                wanted.createdAt(),
                wanted.createdBy(),
                wanted.lastUpdatedAt(),
                wanted.lastUpdatedBy());
    }

    private static List<FeedbackScore> together(List<FeedbackScore> wanted, List<FeedbackScore> here, boolean isWhole) {
        List<FeedbackScore> all = new ArrayList<>();
        if (!isWhole) {
            here.stream()
                    .filter(score -> wanted.stream().noneMatch(other -> isInPlaceOf(score, other)))
                    .forEach(all::add);
        }
        all.addAll(wanted);
        return all;
    }

    private static boolean isInPlaceOf(FeedbackScore one, FeedbackScore other) {
        return one.name().equals(other.name())
                && one.author().equals(other.author())
                && Objects.equals(one.sourceQueueId(), other.sourceQueueId());
    }
}
