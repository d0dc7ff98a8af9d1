package io.diglot.gateway.copy.side;

import io.diglot.json.Json;
import io.diglot.model.comments.Comment;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.model.threads.TraceThread;
import java.util.List;

/**
 * What is said of a thread.
 *
 * @param projectName what the project is called that its traces lie in
 */
public record CopiedThread(TraceThread thread, String projectName, List<FeedbackScore> scores, List<Comment> comments) {

    public CopiedThread {
        scores = List.copyOf(scores);
        comments = List.copyOf(comments);
    }

    /** Whether anything is: else its traces alone make it, wherever they are. */
    public boolean isSaid() {
        return thread.status() != ThreadStatus.ACTIVE
                || !thread.tags().isEmpty()
                || !scores.isEmpty()
                || !comments.isEmpty();
    }

    /** Tells it from others of a workspace. */
    public String key() {
        return key(projectName, thread.name());
    }

    /** The {@link #key} of the thread of a project that its traces call so. */
    public static String key(String projectName, String name) {
        return Json.array(List.of(Json.string(projectName), Json.string(name))).text();
    }
}
