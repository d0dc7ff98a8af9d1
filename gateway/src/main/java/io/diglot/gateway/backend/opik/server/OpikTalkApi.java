package io.diglot.gateway.backend.opik.server;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikIdList;
import io.diglot.opik.comments.OpikCommentMade;
import io.diglot.opik.comments.OpikCommentWrite;
import io.diglot.opik.threads.OpikThread;
import io.diglot.opik.threads.OpikThreadBatchIdentifier;
import io.diglot.opik.threads.OpikThreadIdentifier;
import io.diglot.opik.threads.OpikThreadPage;
import io.diglot.opik.threads.OpikThreadScoreBatch;
import io.diglot.opik.threads.OpikThreadScoreWrite;
import io.diglot.opik.threads.OpikThreadScoresDelete;
import io.diglot.opik.threads.OpikThreadUpdate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpMethod;

/** The part of Opik's REST API that is about what people say of traces, spans and threads: as {@link OpikApi}. */
public record OpikTalkApi(Caller caller, Workspace workspace) {

    private static final String TRACES = "/v1/private/traces";
    private static final String SPANS = "/v1/private/spans";
    private static final String THREADS = TRACES + "/threads";

    /** One thread of a project, its messages cut short. */
    public VendorCall<OpikThread> thread(String project, String name) {
        return call(POST, THREADS + "/retrieve", new OpikThreadIdentifier(project, null, name, true), OpikThread.class);
    }

    /** The threads of a project that were changed last, their messages cut short. */
    public VendorCall<OpikThreadPage> threads(UUID project, int size) {
        return VendorCall.of(caller, workspace, GET, THREADS, null, OpikThreadPage.class)
                .query("project_id", project)
                .query("page", 1)
                .query("size", size)
                .query("truncate", true);
    }

    public VendorCall<Void> openThread(String project, String name) {
        return call(PUT, THREADS + "/open", new OpikThreadIdentifier(project, null, name, null), Void.class);
    }

    public VendorCall<Void> closeThread(String project, String name) {
        return call(
                PUT, THREADS + "/close", new OpikThreadBatchIdentifier(project, null, null, List.of(name)), Void.class);
    }

    public VendorCall<Void> scoreThreads(List<OpikThreadScoreWrite> scores) {
        return call(PUT, THREADS + "/feedback-scores", new OpikThreadScoreBatch(List.copyOf(scores)), Void.class);
    }

    /** Takes back the scores of some names, everybody's. */
    public VendorCall<Void> unscoreThread(String project, String name, List<String> scores) {
        return call(
                POST,
                THREADS + "/feedback-scores/delete",
                new OpikThreadScoresDelete(project, name, List.copyOf(scores), null, null),
                Void.class);
    }

    /** @param thread the id that the server gave it */
    public VendorCall<Void> tagThread(UUID thread, List<String> tags) {
        return call(PATCH, THREADS + "/" + thread, new OpikThreadUpdate(List.copyOf(tags), null, null), Void.class);
    }

    /** The server gives it an id of its own. */
    public VendorCall<OpikCommentMade> comment(AttachedTo to, OpikCommentWrite comment) {
        return call(POST, path(to.entity()) + "/" + to.id() + "/comments", comment, OpikCommentMade.class);
    }

    /** Takes away comments on what is of one kind. */
    public VendorCall<Void> deleteComments(AttachedTo.Entity entity, List<UUID> ids) {
        return call(POST, path(entity) + "/comments/delete", new OpikIdList(List.copyOf(ids)), Void.class);
    }

    private static String path(AttachedTo.Entity entity) {
        return switch (entity) {
            case TRACE -> TRACES;
            case SPAN -> SPANS;
            case THREAD -> THREADS;
        };
    }

    private <T> VendorCall<T> call(HttpMethod method, String path, Object body, Class<T> answer) {
        return VendorCall.of(caller, workspace, method, path, body, answer);
    }
}
