package io.diglot.gateway.failure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why a request could not be answered. All texts in here may be shown to the caller: none holds a stack trace, a
 * secret or what a backend said. It is thrown as a {@link FailureException}.
 */
public sealed interface Failure {

    String NOT_NOW = "not available right now";

    /** What happened, in neither dialect's words. */
    default String text() {
        return switch (this) {
            case NotFound gone -> "no such " + gone.resource.words();
            case UnknownPath gone -> "no such path";
            case WrongMethod wrong -> "method not allowed";
            case Conflict conflict -> conflict.resource.words() + ": " + conflict.reason.words;
            case Invalid invalid -> String.join("; ", invalid.texts);
            case TooManyTags many -> "more than " + many.limit + " tags";
            case Unfaithful lossy -> "cannot be kept: " + String.join(", ", lossy.fields);
            case Unauthenticated unknown -> "no valid key was sent";
            case Forbidden forbidden -> forbidden.because;
            case Throttled throttled -> "too many requests";
            case NoRoom full -> "nothing more is kept until something is deleted: the store is full";
            case Unavailable away -> NOT_NOW;
            case Overloaded busy -> NOT_NOW;
            case Unreachable away -> NOT_NOW;
            case BrokenOff lost -> "the connection to the backend broke off";
            case TimedOut late -> "the backend did not answer in time";
            case BackendFailed failed -> "the backend failed at this request and does not say why";
            case Unreadable garbled -> "the backend's answer could not be read";
            case Unsupported unserved -> unserved.because;
            case UnsupportedMediaType other -> "only application/json is read";
            case UnsupportedEncoding packed ->
                "the body's Content-Encoding is not read: send it as it is, or with gzip";
            case NotAcceptable picky -> "no acceptable media type";
            case Incomplete stalled -> "the body did not come in time";
            case TooLarge large -> "the body, or what it holds, is larger than " + large.limit + " bytes";
        };
    }

    default FailureException asException() {
        return new FailureException(this);
    }

    /** Tells the errors that carry this kind of failure. */
    static Predicate<Throwable> is(Class<? extends Failure> kind) {
        return error -> error instanceof FailureException failed && kind.isInstance(failed.failure());
    }

    /** What passes by itself: trying again helps, after a while. */
    sealed interface Temporary extends Failure {

        Duration retryAfter();

        /** As headers tell it: whole seconds, rounded up, so that who keeps to it does not come too early. */
        default long retryAfterSeconds() {
            return Math.max(1, retryAfter().plusNanos(999_999_999).toSeconds());
        }
    }

    /**
     * The resource does not exist, or the caller may not know that it does.
     *
     * @param id what it was asked by: an id or a name
     */
    record NotFound(Resource resource, String id, Purpose purpose) implements Failure {

        public NotFound {
            id = Excerpt.of(id);
        }

        public NotFound(Resource resource, Object id, Purpose purpose) {
            this(resource, id.toString(), purpose);
        }

        public NotFound(Resource resource, Object id) {
            this(resource, id.toString(), Purpose.READING);
        }

        /** What the resource was wanted for; Opik words it differently. */
        public enum Purpose {
            /** To be shown, or whatever else is asked of its own address. */
            READING,
            /** To be changed. */
            CHANGING,
            /** To be referred to by something else. */
            REFERENCE
        }
    }

    /** No operation stands at this path. */
    record UnknownPath() implements Failure {}

    /** The path stands, but not for this method. */
    record WrongMethod(Set<String> allowed) implements Failure {

        public WrongMethod {
            allowed = Set.copyOf(allowed);
        }
    }

    /**
     * The request speaks against what is already there.
     *
     * @param subject the name or id that is in the way, as the caller wrote it
     */
    record Conflict(Resource resource, Reason reason, String subject) implements Failure {

        public Conflict {
            subject = Excerpt.of(subject);
        }

        /** What exactly clashes. */
        public enum Reason {
            NAME_TAKEN("that name is already in use"),
            ALREADY_EXISTS("that id is already in use"),
            VERSION_STALE("the base version is not the latest"),
            VERSION_FIXED("an Opik backend changes only the latest version of a dataset"),
            VERSION_UNKNOWN("the version does not belong to the dataset"),
            TOO_MANY("there are as many as there may be"),
            TAG_TAKEN("that name of a version is already in use"),
            PROMPT_UNKNOWN("no such prompt version"),
            ENVIRONMENT_UNKNOWN("the workspace does not list it"),
            OTHER_DATASET("it belongs to another dataset"),
            OTHER_PROJECT("it belongs to another project"),
            OTHER_PARENT("it belongs to another trace or parent");

            private final String words;

            Reason(String words) {
                this.words = words;
            }

            /** The reason as the end of a sentence. */
            public String words() {
                return words;
            }
        }
    }

    /** The request breaks a rule. Its texts are the dialect's own: the dialect's reader made them. */
    record Invalid(Rule rule, List<String> texts, @Nullable String details) implements Failure {

        public Invalid {
            texts = texts.stream().map(Excerpt::of).toList();
        }

        public Invalid(Rule rule, String text) {
            this(rule, List.of(text), null);
        }

        /** Which kind of rule; each has a status and a shape of its own in Opik. */
        public enum Rule {
            /** The body or a parameter cannot be read at all: 400. */
            UNREADABLE,
            /** A query parameter is missing or out of range: 400. */
            PARAMETER,
            /** The address itself cannot be meant, for instance an id that is no UUID: Opik's 404, Arize's 400. */
            ADDRESS,
            /** The body can be read and breaks a rule: 422. */
            UNPROCESSABLE
        }
    }

    /** A record would bear more tags than it may. */
    record TooManyTags(int limit) implements Failure {}

    /** A field that has no place where the caller asked for no loss. */
    record Unfaithful(List<String> fields) implements Failure {

        public Unfaithful {
            fields = List.copyOf(fields);
        }
    }

    /** The caller is not known. */
    record Unauthenticated() implements Failure {}

    /** The caller is known and may not do this. */
    record Forbidden(String because) implements Failure {}

    /** The caller asks too often. */
    record Throttled(Duration retryAfter) implements Temporary {}

    /** As much is kept as may be; what adds to it is taken again once something was deleted. */
    record NoRoom(Duration retryAfter) implements Temporary {}

    /** It cannot be done now, and was not; trying again later may help. */
    record Unavailable(Duration retryAfter) implements Temporary {}

    /** The gateway itself has its hands full, which tells nothing of the backend; trying again later will help. */
    record Overloaded(Duration retryAfter) implements Temporary {}

    /** The backend cannot be reached, or says that it takes nothing now: what was asked of it was not done. */
    record Unreachable(Duration retryAfter) implements Temporary {}

    /** The connection to the backend ended before its answer did: what was asked of it may have been done. */
    record BrokenOff(Moment moment) implements Temporary {

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        /** How much had come by then. */
        public enum Moment {
            BEFORE_THE_ANSWER,
            WITHIN_THE_ANSWER
        }
    }

    /** The backend did not answer in time: what was asked of it may have been done, or may be yet. */
    record TimedOut() implements Temporary {

        /** Whoever comes again at once adds to what keeps the backend busy. */
        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(5);
        }
    }

    /** The backend says that it failed. Whether it is not well or cannot bear this one request it does not say. */
    record BackendFailed() implements Failure {}

    /** The backend answered something that cannot be understood. */
    record Unreadable() implements Failure {}

    /** The operation stands in the catalogue and is not served; the text says why. */
    record Unsupported(String because) implements Failure {}

    /** The body is not of a media type that is read here. */
    record UnsupportedMediaType() implements Failure {}

    /** The body is packed in a way that is not unpacked here. */
    record UnsupportedEncoding() implements Failure {}

    /** The caller accepts no media type that the operation gives. */
    record NotAcceptable() implements Failure {}

    /** The body did not come to its end: the client stalled or broke off. */
    record Incomplete() implements Failure {}

    /**
     * The body is larger than is taken.
     *
     * @param limit bytes after inflation
     */
    record TooLarge(long limit) implements Failure {}
}
