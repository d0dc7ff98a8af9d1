package io.diglot.gateway.operation.opik;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.ErrorRenderer;
import io.diglot.model.environments.Environment;
import io.diglot.opik.OpikErrorCode;
import io.diglot.opik.OpikErrorList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Failures in Opik's two shapes. Which shape belongs to what is not regular: it is what the real backend answered when
 * it was asked.
 */
@Component
final class OpikErrors implements ErrorRenderer {

    private static final String JSON = "application/json";

    @Override
    public Dialect dialect() {
        return Dialect.OPIK;
    }

    @Override
    public Rendered render(Failure failure, String path) {
        String text = failure.text();
        return switch (failure) {
            case Failure.NotFound gone -> notFound(gone);
            case Failure.UnknownPath gone -> code(404, "HTTP 404 Not Found");
            case Failure.WrongMethod wrong -> {
                TreeSet<String> allowed = new TreeSet<>(wrong.allowed());
                allowed.add("OPTIONS");
                yield code(
                        405, "HTTP 405 Method Not Allowed", null, Map.of("Allow", List.of(String.join(",", allowed))));
            }
            case Failure.Conflict conflict -> conflict(conflict);
            case Failure.Invalid invalid ->
                switch (invalid.rule()) {
                    case UNREADABLE -> code(400, text, invalid.details(), Map.of());
                    case PARAMETER -> list(400, invalid.texts());
                    case ADDRESS -> code(404, "HTTP 404 Not Found");
                    case UNPROCESSABLE -> list(422, invalid.texts());
                };
            case Failure.TooManyTags many ->
                list(422, List.of("Tag limit exceeded: maximum " + many.limit() + " tags per item"));
            case Failure.Unfaithful lossy -> list(422, List.of(text));
            case Failure.Unauthenticated unknown -> code(401, "API key should be provided");
            case Failure.Forbidden forbidden -> code(403, text);
            case Failure.Temporary passing -> temporary(passing);
            case Failure.BackendFailed failed -> code(502, text);
            case Failure.Unreadable garbled -> code(502, text);
            case Failure.Unsupported unserved -> code(501, text);
            case Failure.UnsupportedMediaType other -> code(415, "HTTP 415 Unsupported Media Type");
            case Failure.UnsupportedEncoding packed ->
                code(415, text, null, Map.of("Accept-Encoding", List.of("gzip, identity")));
            case Failure.NotAcceptable picky -> code(406, "HTTP 406 Not Acceptable");
            case Failure.Incomplete stalled -> code(408, text);
            case Failure.TooLarge large -> code(413, text);
        };
    }

    @Override
    public Rendered renderUnexpected(String reference, String path) {
        return code(500, "There was an error processing your request. It has been logged (ID " + reference + ").");
    }

    private static Rendered temporary(Failure.Temporary passing) {
        String text = passing.text();
        Map<String, List<String>> when = reset(passing.retryAfterSeconds());
        return switch (passing) {
            case Failure.Throttled throttled -> code(429, "Too Many Requests: " + text, null, when);
            case Failure.NoRoom full -> code(429, "Too Many Requests: " + text, null, when);
            case Failure.Unavailable full -> code(503, text, null, when);
            case Failure.Overloaded busy -> code(503, text, null, when);
            case Failure.Unreachable away -> code(503, text, null, when);
            case Failure.BrokenOff lost ->
                switch (lost.moment()) {
                    case BEFORE_THE_ANSWER -> code(503, text, null, when);
                    case WITHIN_THE_ANSWER -> code(502, text, null, when);
                };
            case Failure.TimedOut late -> code(504, text, null, when);
        };
    }

    private static Rendered notFound(Failure.NotFound gone) {
        return switch (gone.resource()) {
            case DATASET -> list(404, List.of("Dataset not found"));
            case DATASET_EXPORT -> code(404, "Export job not found: '" + gone.id() + "'");
            case EXAMPLE -> list(404, List.of("Dataset item not found"));
            case PROJECT ->
                gone.purpose() == Purpose.REFERENCE
                        ? code(404, (isId(gone.id()) ? "Project id: " : "Project name: ") + gone.id() + " not found")
                        : list(404, List.of("Project not found"));
            case ENVIRONMENT -> list(404, List.of("Environment not found"));
            case PROMPT -> code(404, "Prompt not found");
            case PROMPT_VERSION ->
                code(
                        404,
                        gone.purpose() == Purpose.REFERENCE
                                ? "Prompt version not found for the specified prompt"
                                : "Prompt version not found");
            case EXPERIMENT ->
                code(
                        404,
                        gone.purpose() == Purpose.CHANGING
                                ? "Experiment not found: '" + gone.id() + "'"
                                : "Not found experiment with id '" + gone.id() + "'");
            case OPTIMIZATION ->
                code(
                        404,
                        gone.purpose() == Purpose.CHANGING
                                ? "Optimization id: " + gone.id() + " not found"
                                : "Not found optimization with id '" + gone.id() + "'");
            case EXPERIMENT_ITEM -> code(404, "Not found experiment item with id '" + gone.id() + "'");
            case TRACE, RUN -> code(404, capitalised("trace", gone.purpose()) + " id: " + gone.id() + " not found");
            case SPAN -> code(404, capitalised("span", gone.purpose()) + " id: " + gone.id() + " not found");
            case THREAD -> code(404, threadNotFound(gone));
            case COMMENT -> code(404, "Comment id: " + gone.id() + " not found");
            case DATASET_VERSION -> code(404, gone.id());
            case SPACE -> code(404, "Workspace not found");
            case ANNOTATION_CONFIG -> list(404, List.of("Feedback definition not found"));
            case ANNOTATION_QUEUE -> code(404, "Annotation queue not found: '" + gone.id() + "'");
            case ANNOTATION_QUEUE_RECORD -> code(404, "Annotation queue item not found: '" + gone.id() + "'");
            case TAG -> code(404, "Tag not found");
            case ATTACHMENT -> code(404, "File not found: " + gone.id());
        };
    }

    /** Threads go by the names that traces call them by, and by the ids under which they are changed. */
    private static String threadNotFound(Failure.NotFound gone) {
        if (gone.purpose() == Purpose.READING) {
            return "Trace Thread id: " + gone.id() + " not found";
        }
        return gone.purpose() == Purpose.CHANGING && !isId(gone.id())
                ? "Thread '" + gone.id() + "' not found:"
                : capitalised("thread", gone.purpose()) + " id: " + gone.id() + " not found";
    }

    /** What is commented on is written small. */
    private static String capitalised(String word, Purpose purpose) {
        return purpose == Purpose.REFERENCE ? word : StringUtils.capitalize(word);
    }

    private static boolean isId(String nameOrId) {
        try {
            return UUID.fromString(nameOrId).toString().equals(nameOrId);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Rendered conflict(Failure.Conflict conflict) {
        Reason reason = conflict.reason();
        Resource resource = conflict.resource();
        return switch (resource) {
            case DATASET -> list(409, List.of("Dataset already exists with name '" + conflict.subject() + "'"));
            case PROJECT -> list(409, List.of("Project already exists"));
            case PROMPT -> code(409, "Prompt id or name already exists");
            case PROMPT_VERSION -> code(409, "Prompt version already exists");
            case ENVIRONMENT ->
                switch (reason) {
                    case ENVIRONMENT_UNKNOWN ->
                        code(409, "Environments do not exist in the workspace: '[" + conflict.subject() + "]'");
                    case TOO_MANY ->
                        list(
                                409,
                                List.of("Workspace already has the maximum of " + Environment.MOST + " environments"));
                    default ->
                        list(
                                409,
                                List.of("Environment with name '" + conflict.subject()
                                        + "' already exists in the workspace"));
                };
            case DATASET_VERSION ->
                switch (reason) {
                    case VERSION_UNKNOWN -> code(409, "Dataset version not found");
                    case VERSION_STALE ->
                        list(
                                409,
                                List.of("Version conflict: baseVersion is not the latest. Use override=true to force"
                                        + " creation."));
                    case TAG_TAKEN -> list(409, List.of("One or more tags already exist for this dataset"));
                    default -> list(409, List.of(conflict.subject()));
                };
            case TRACE ->
                list(
                        409,
                        List.of(
                                reason == Reason.ALREADY_EXISTS
                                        ? "Trace already exists"
                                        : "Project name and workspace name do not match the existing trace"));
            case SPAN ->
                list(
                        409,
                        List.of(
                                reason == Reason.OTHER_PROJECT
                                        ? "Project name and workspace name do not match the existing span"
                                        : "trace_id does not match the existing span"));
            case ANNOTATION_CONFIG -> list(409, List.of("Feedback already exists"));
            case EXPERIMENT,
                    EXPERIMENT_ITEM,
                    EXAMPLE,
                    DATASET_EXPORT,
                    OPTIMIZATION,
                    RUN,
                    SPACE,
                    ANNOTATION_QUEUE,
                    ANNOTATION_QUEUE_RECORD,
                    ATTACHMENT,
                    COMMENT,
                    TAG,
                    THREAD ->
                code(409, reason == Reason.PROMPT_UNKNOWN ? "Prompt version not found" : conflict.subject());
        };
    }

    /** Python's SDK reads the first header, TypeScript's the second; without the first, Python drops the message. */
    private static Map<String, List<String>> reset(long seconds) {
        List<String> text = List.of(Long.toString(seconds));
        return Map.of("RateLimit-Reset", text, "Retry-After", text);
    }

    private static Rendered list(int status, List<String> errors) {
        return new Rendered(status, JSON, new OpikErrorList(errors), Map.of());
    }

    private static Rendered code(int status, String message) {
        return code(status, message, null, Map.of());
    }

    private static Rendered code(
            int status, String message, @Nullable String details, Map<String, List<String>> headers) {
        return new Rendered(status, JSON, new OpikErrorCode(status, message, details), headers);
    }
}
