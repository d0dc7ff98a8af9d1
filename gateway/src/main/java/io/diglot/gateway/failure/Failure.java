package io.diglot.gateway.failure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a request could not be answered. All texts in here may be shown to the caller: none holds a stack trace, a
 * secret or what a backend said.
 */
public abstract sealed class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String NOT_NOW = "not available right now";

    /** What a caller sent can be as long as its body; what is shown of it is not. */
    private static final int LONGEST_SHOWN = 1_000;

    private Failure(String message) {
        super(message, null, false, false);
    }

    private static String shown(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return text.substring(0, end) + "…";
    }

    /** The resource does not exist, or the caller may not know that it does. */
    public static final class NotFound extends Failure {
        private static final long serialVersionUID = 1L;
        private final Resource resource;
        private final String id;
        private final Purpose purpose;

        public NotFound(Resource resource, Object id) {
            this(resource, id, Purpose.READING);
        }

        public NotFound(Resource resource, Object id, Purpose purpose) {
            super("no such " + resource.words());
            this.resource = resource;
            this.id = shown(id.toString());
            this.purpose = purpose;
        }

        public Resource resource() {
            return resource;
        }

        /** What it was asked by: an id or a name. */
        public String id() {
            return id;
        }

        public Purpose purpose() {
            return purpose;
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
    public static final class UnknownPath extends Failure {
        private static final long serialVersionUID = 1L;

        public UnknownPath() {
            super("no such path");
        }
    }

    /** The path stands, but not for this method. */
    public static final class WrongMethod extends Failure {
        private static final long serialVersionUID = 1L;
        private final Set<String> allowed;

        public WrongMethod(Set<String> allowed) {
            super("method not allowed");
            this.allowed = Set.copyOf(allowed);
        }

        public Set<String> allowed() {
            return allowed;
        }
    }

    /** The request speaks against what is already there. */
    public static final class Conflict extends Failure {
        private static final long serialVersionUID = 1L;
        private final Resource resource;
        private final Reason reason;
        private final String subject;

        /** @param subject the name or id that is in the way, as the caller wrote it */
        public Conflict(Resource resource, Reason reason, String subject) {
            super(resource.words() + ": " + reason.words);
            this.resource = resource;
            this.reason = reason;
            this.subject = shown(subject);
        }

        public Resource resource() {
            return resource;
        }

        public Reason reason() {
            return reason;
        }

        public String subject() {
            return subject;
        }

        /** What exactly clashes. */
        public enum Reason {
            NAME_TAKEN("that name is already in use"),
            ALREADY_EXISTS("that id is already in use"),
            VERSION_STALE("the base version is not the latest"),
            VERSION_FIXED("an Opik backend changes only the latest version of a dataset"),
            VERSION_UNKNOWN("the version does not belong to the dataset"),
            TAG_TAKEN("that name of a version is already in use"),
            PROMPT_UNKNOWN("no such prompt version"),
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
    public static final class Invalid extends Failure {
        private static final long serialVersionUID = 1L;
        private final Rule rule;
        private final List<String> texts;
        private final @Nullable String details;

        public Invalid(Rule rule, List<String> texts, @Nullable String details) {
            super(texts.stream().map(Failure::shown).collect(Collectors.joining("; ")));
            this.rule = rule;
            this.texts = texts.stream().map(Failure::shown).toList();
            this.details = details;
        }

        public Invalid(Rule rule, String text) {
            this(rule, List.of(text), null);
        }

        public Rule rule() {
            return rule;
        }

        public List<String> texts() {
            return texts;
        }

        public @Nullable String details() {
            return details;
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
    public static final class TooManyTags extends Failure {
        private static final long serialVersionUID = 1L;
        private final int limit;

        public TooManyTags(int limit) {
            super("more than " + limit + " tags");
            this.limit = limit;
        }

        public int limit() {
            return limit;
        }
    }

    /** A field that has no place where the caller asked for no loss. */
    public static final class Unfaithful extends Failure {
        private static final long serialVersionUID = 1L;
        private final List<String> fields;

        public Unfaithful(List<String> fields) {
            super("cannot be kept: " + String.join(", ", fields));
            this.fields = List.copyOf(fields);
        }

        public List<String> fields() {
            return fields;
        }
    }

    /** The caller is not known. */
    public static final class Unauthenticated extends Failure {
        private static final long serialVersionUID = 1L;

        public Unauthenticated() {
            super("no valid key was sent");
        }
    }

    /** The caller is known and may not do this. */
    public static final class Forbidden extends Failure {
        private static final long serialVersionUID = 1L;

        public Forbidden(String text) {
            super(text);
        }
    }

    /** What passes by itself: trying again helps, after a while. */
    public abstract static sealed class Temporary extends Failure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        private Temporary(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }

        /** As headers tell it: whole seconds, rounded up, so that who keeps to it does not come too early. */
        public long retryAfterSeconds() {
            return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        }
    }

    /** The caller asks too often. */
    public static final class Throttled extends Temporary {
        private static final long serialVersionUID = 1L;

        public Throttled(Duration retryAfter) {
            super("too many requests", retryAfter);
        }
    }

    /** It cannot be done now, and was not; trying again later may help. */
    public static final class Unavailable extends Temporary {
        private static final long serialVersionUID = 1L;

        public Unavailable(Duration retryAfter) {
            super(NOT_NOW, retryAfter);
        }
    }

    /** The gateway itself has its hands full, which tells nothing of the backend; trying again later will help. */
    public static final class Overloaded extends Temporary {
        private static final long serialVersionUID = 1L;

        public Overloaded(Duration retryAfter) {
            super(NOT_NOW, retryAfter);
        }
    }

    /** The backend cannot be reached, or says that it takes nothing now: what was asked of it was not done. */
    public static final class Unreachable extends Temporary {
        private static final long serialVersionUID = 1L;

        public Unreachable(Duration retryAfter) {
            super(NOT_NOW, retryAfter);
        }
    }

    /** The connection to the backend ended before its answer did: what was asked of it may have been done. */
    public static final class BrokenOff extends Temporary {
        private static final long serialVersionUID = 1L;
        private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
        private final Moment moment;

        public BrokenOff(Moment moment) {
            super("the connection to the backend broke off", TRY_AGAIN);
            this.moment = moment;
        }

        public Moment moment() {
            return moment;
        }

        /** How much had come by then. */
        public enum Moment {
            BEFORE_THE_ANSWER,
            WITHIN_THE_ANSWER
        }
    }

    /** The backend did not answer in time: what was asked of it may have been done, or may be yet. */
    public static final class TimedOut extends Temporary {
        private static final long serialVersionUID = 1L;
        /** Whoever comes again at once adds to what keeps the backend busy. */
        private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

        public TimedOut() {
            super("the backend did not answer in time", TRY_AGAIN);
        }
    }

    /** The backend says that it failed. Whether it is not well or cannot bear this one request it does not say. */
    public static final class BackendFailed extends Failure {
        private static final long serialVersionUID = 1L;

        public BackendFailed() {
            super("the backend failed at this request and does not say why");
        }
    }

    /** The backend answered something that cannot be understood. */
    public static final class Unreadable extends Failure {
        private static final long serialVersionUID = 1L;

        public Unreadable() {
            super("the backend's answer could not be read");
        }
    }

    /** The operation stands in the catalogue and is not served; the text says why. */
    public static final class Unsupported extends Failure {
        private static final long serialVersionUID = 1L;

        public Unsupported(String because) {
            super(because);
        }
    }

    /** The body is not of a media type that is read here. */
    public static final class UnsupportedMediaType extends Failure {
        private static final long serialVersionUID = 1L;

        public UnsupportedMediaType() {
            super("only application/json is read");
        }
    }

    /** The body is packed in a way that is not unpacked here. */
    public static final class UnsupportedEncoding extends Failure {
        private static final long serialVersionUID = 1L;

        public UnsupportedEncoding() {
            super("the body's Content-Encoding is not read: send it as it is, or with gzip");
        }
    }

    /** The caller accepts no media type that the operation gives. */
    public static final class NotAcceptable extends Failure {
        private static final long serialVersionUID = 1L;

        public NotAcceptable() {
            super("no acceptable media type");
        }
    }

    /** The body did not come to its end: the client stalled or broke off. */
    public static final class Incomplete extends Failure {
        private static final long serialVersionUID = 1L;

        public Incomplete() {
            super("the body did not come in time");
        }
    }

    /** The body is larger than is taken. */
    public static final class TooLarge extends Failure {
        private static final long serialVersionUID = 1L;
        private final long limit;

        /** @param limit bytes after inflation */
        public TooLarge(long limit) {
            super("the body, or what it holds, is larger than " + limit + " bytes");
            this.limit = limit;
        }

        public long limit() {
            return limit;
        }
    }
}
