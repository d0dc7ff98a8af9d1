package io.diglot.opik.threads;

import io.diglot.StrictMapping;
import io.diglot.model.TagChange;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadOverview;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.model.threads.TraceThread;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikTagChange;
import io.diglot.opik.OpikWords;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.scores.OpikFeedbackScoreMapper;
import io.diglot.paging.Page;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Threads as Opik shows them. What is lost: {@code fidelity/opik/thread.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikWords.class, OpikFeedbackScoreMapper.class, OpikCommentMapper.class})
public interface OpikThreadMapper {

    default OpikThread toOpik(ThreadOverview overview) {
        return toOpik(overview.thread(), overview, overview.duration(), overview.numberOfMessages());
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"traceCount", "thread"})
    @Mapping(target = "id", source = "thread.name")
    @Mapping(target = "threadModelId", source = "thread.id")
    @Mapping(target = "environment", source = "overview.environment", defaultValue = "")
    OpikThread toOpik(
            TraceThread thread, ThreadOverview overview, @Nullable BigDecimal duration, long numberOfMessages);

    /** A thread as a server shows it, without what its traces say. */
    default TraceThread toModel(OpikThread shown) {
        return new TraceThread(
                new ThreadId(shown.threadModelId()),
                new ProjectId(shown.projectId()),
                shown.id(),
                status(shown),
                shown.tags(),
                shown.createdAt(),
                shown.createdBy(),
                shown.lastUpdatedAt(),
                shown.lastUpdatedBy());
    }

    default ThreadStatus status(OpikThread shown) {
        return ThreadStatus.INACTIVE.name().equalsIgnoreCase(shown.status())
                ? ThreadStatus.INACTIVE
                : ThreadStatus.ACTIVE;
    }

    default OpikThreadPage toOpik(Page<ThreadOverview> threads, List<String> sortableBy) {
        Page<OpikThread> page = threads.map(this::toOpik);
        return new OpikThreadPage(page.page(), page.size(), page.total(), page.content(), sortableBy);
    }

    default TagChange toModel(OpikThreadUpdate update) {
        return OpikTagChange.of(update.tags(), update.tagsToAdd(), update.tagsToRemove());
    }

    /** The same where {@code tags} come to those that there are. */
    default TagChange toMergingModel(OpikThreadUpdate update) {
        return OpikTagChange.merging(update.tags(), update.tagsToAdd(), update.tagsToRemove());
    }
}
