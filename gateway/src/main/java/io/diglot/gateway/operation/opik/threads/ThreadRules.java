package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.threads.NamedThreads;
import io.diglot.opik.threads.OpikThreadBatchIdentifier;
import io.diglot.opik.threads.OpikThreadIdentifier;
import io.diglot.opik.threads.OpikThreadsDelete;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How threads are named, in the words of Opik's validation. */
final class ThreadRules {

    private static final int MOST = 1000;

    private ThreadRules() {}

    static NamedThreads one(OpikThreadIdentifier sent) {
        new Violations()
                .check(
                        sent.projectName() != null || sent.projectId() != null,
                        "The request body must provide either a project_name or a project_id")
                .notBlank(sent.threadId(), "threadId")
                .refuse();
        return named(sent.projectName(), sent.projectId(), List.of(Objects.requireNonNull(sent.threadId())));
    }

    static NamedThreads some(OpikThreadBatchIdentifier sent) {
        List<@Nullable String> ids = sent.threadIds();
        boolean one = sent.threadId() != null && !sent.threadId().isBlank();
        Violations violations = new Violations()
                .check(
                        sent.projectName() != null && !sent.projectName().isBlank() || sent.projectId() != null,
                        "The request body Either 'projectName' or 'projectId' must be provided.")
                .check(one || ids != null, "The request body Either 'threadId' or 'threadIds' must be provided.")
                .check(
                        !one || ids == null,
                        "The request body Cannot provide both 'threadId' and 'threadIds'. Use 'threadId' for single"
                                + " operations or 'threadIds' for batch operations.");
        if (ids != null) {
            violations.sized(ids, 1, MOST, "threadIds");
            noneBlank(violations, ids, "threadIds");
        }
        violations.refuse();
        return named(
                sent.projectName(),
                sent.projectId(),
                ids == null ? List.of(Objects.requireNonNull(sent.threadId())) : distinct(ids));
    }

    static NamedThreads leaving(OpikThreadsDelete sent) {
        Violations violations = new Violations()
                .check(
                        sent.projectName() != null || sent.projectId() != null,
                        "The request body must provide either a project_name or a project_id")
                .nullOrNotBlank(sent.projectName(), "projectName")
                .check(sent.threadIds() != null && !sent.threadIds().isEmpty(), "threadIds must not be empty")
                .noMoreThan(sent.threadIds(), 1, MOST, "threadIds");
        noneBlank(violations, sent.threadIds(), "threadIds");
        violations.refuse();
        return named(sent.projectName(), sent.projectId(), distinct(sent.threadIds()));
    }

    private static NamedThreads named(@Nullable String projectName, @Nullable UUID project, List<String> names) {
        return new NamedThreads(projectName, project == null ? null : new ProjectId(project), names);
    }

    static void noneBlank(Violations violations, @Nullable List<@Nullable String> texts, String path) {
        violations.check(
                texts == null || texts.stream().allMatch(text -> text != null && !text.isBlank()),
                path + "[].<iterable element> must not be blank");
    }

    /** Each once. */
    static List<String> distinct(@Nullable List<@Nullable String> checked) {
        return Objects.requireNonNull(checked).stream()
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }
}
