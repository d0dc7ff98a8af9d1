package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.storage.ShownScores;
import io.diglot.opik.storage.WrittenScores;
import io.diglot.opik.threads.OpikThread;
import io.diglot.opik.threads.OpikThreadMapper;
import io.diglot.opik.threads.OpikThreadScoreWrite;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of threads. The server makes them with their traces, and knows them by project and name. */
final class CopiedThreads {

    private final OpikCalls calls;
    private final OpikThreadMapper mapper;
    private final OpikCommentMapper commentMapper;
    private final CommentWrites comments;

    CopiedThreads(OpikCalls calls, OpikThreadMapper mapper, OpikCommentMapper commentMapper, CommentWrites comments) {
        this.calls = calls;
        this.mapper = mapper;
        this.commentMapper = commentMapper;
        this.comments = comments;
    }

    List<CopiedThread> of(Workspace workspace, String project, List<String> names) {
        return names.stream()
                .flatMap(name -> find(workspace, project, name).stream())
                .map(shown -> new CopiedThread(
                        mapper.toModel(shown),
                        project,
                        ShownScores.toModel(shown.feedbackScores()),
                        shown.comments().stream().map(commentMapper::toModel).toList()))
                .toList();
    }

    private Optional<OpikThread> find(Workspace workspace, String project, String name) {
        return project.isEmpty()
                ? Optional.empty()
                : calls.find(calls.talk(workspace).thread(project, name)).filter(CopiedThreads::isMade);
    }

    /** A server may make a thread some time after its first trace has come. */
    private static boolean isMade(OpikThread shown) {
        return Objects.nonNull(shown.threadModelId());
    }

    /**
     * A thread is closed while it is scored, which a server may insist on. One of its experiments at a time writes it.
     *
     * @param isWhole whether all else that is said of it there is taken back
     */
    synchronized void put(Workspace workspace, CopiedThread wanted, boolean isWhole) {
        String project = wanted.projectName();
        String name = wanted.thread().name();
        OpikThread there = find(workspace, project, name).orElseGet(() -> closed(workspace, project, name));
        List<OpikThreadScoreWrite> scores = scores(wanted);
        boolean isClosed = mapper.status(there) == ThreadStatus.INACTIVE;
        boolean isScored =
                !scores.isEmpty() || isWhole && !there.feedbackScores().isEmpty();
        if (!isClosed && (isScored || wanted.thread().status() == ThreadStatus.INACTIVE)) {
            calls.send(calls.talk(workspace).closeThread(project, name));
            isClosed = true;
        }
        if (isWhole) {
            takeBack(workspace, wanted, there, scores);
        }
        if (!scores.isEmpty()) {
            calls.send(calls.talk(workspace).scoreThreads(scores));
        }
        Set<String> tags = new LinkedHashSet<>(wanted.thread().tags());
        if (!isWhole) {
            tags.addAll(there.tags());
        }
        if (!tags.equals(Set.copyOf(there.tags()))) {
            calls.send(calls.talk(workspace).tagThread(there.threadModelId(), List.copyOf(tags)));
        }
        comments.put(
                workspace,
                new AttachedTo(AttachedTo.Entity.THREAD, there.threadModelId()),
                wanted.comments(),
                isWhole,
                there.comments(),
                () -> comments(workspace, project, name));
        if (isClosed && wanted.thread().status() == ThreadStatus.ACTIVE) {
            calls.send(calls.talk(workspace).openThread(project, name));
        }
    }

    /** One that is closed is made. */
    private OpikThread closed(Workspace workspace, String project, String name) {
        if (!project.isEmpty()) {
            calls.sendUnlessGone(calls.talk(workspace).closeThread(project, name));
        }
        return find(workspace, project, name)
                .orElseThrow(() -> new Failure.NotFound(Resource.THREAD, name).asException());
    }

    private List<OpikComment> comments(Workspace workspace, String project, String name) {
        return find(workspace, project, name).map(OpikThread::comments).orElse(List.of());
    }

    private static List<OpikThreadScoreWrite> scores(CopiedThread wanted) {
        String name = wanted.thread().name();
        return WrittenScores.apart(wanted.scores()).stream()
                .flatMap(score ->
                        WrittenScores.toOpik(score, wanted.thread().id().value(), wanted.projectName()).stream())
                .map(score -> OpikThreadScoreWrite.of(name, score))
                .toList();
    }

    /** What is there under names that are not given, or were given otherwise. */
    private void takeBack(
            Workspace workspace, CopiedThread wanted, OpikThread there, List<OpikThreadScoreWrite> scores) {
        Set<String> kept = scores.stream()
                .map(score -> key(score.name(), score.sourceQueueId()))
                .collect(Collectors.toSet());
        List<String> superfluous = ShownScores.toModel(there.feedbackScores()).stream()
                .filter(score -> !kept.contains(key(score.name(), score.sourceQueueId())))
                .map(FeedbackScore::name)
                .distinct()
                .toList();
        if (!superfluous.isEmpty()) {
            calls.sendUnlessGone(calls.talk(workspace)
                    .unscoreThread(wanted.projectName(), wanted.thread().name(), superfluous));
        }
    }

    private static String key(@Nullable String name, @Nullable Object queue) {
        return Objects.toString(queue, "") + " " + name;
    }
}
