package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.model.threads.TraceThread;

/** What is said of threads. */
final class Threads {

    private Threads() {}

    static Fields thread(CopiedThread copied) {
        TraceThread thread = copied.thread();
        Fields fields = Fields.none()
                .plain("id", thread.id())
                .text("name", thread.name())
                .text("project", copied.projectName())
                .plain("projectId", thread.projectId())
                .plain("status", thread.status())
                .labels("tags", thread.tags())
                .time("createdAt", thread.createdAt())
                .text("createdBy", thread.createdBy())
                .time("lastUpdatedAt", thread.lastUpdatedAt())
                .text("lastUpdatedBy", thread.lastUpdatedBy());
        Runs.scores(fields, copied.scores());
        Comments.add(fields, thread.name(), copied.comments());
        return fields;
    }
}
