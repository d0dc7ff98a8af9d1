package io.diglot.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body that could not be read: what is wrong and where, so that each dialect can say it in its own words. Everything
 * but {@link #detail()} is bounded and fit for a reply; the detail is for the log.
 */
public final class JsonFailure extends RuntimeException {

    /** What is wrong with the body. */
    public enum Reason {
        /** No JSON, or not UTF-8, or something after the value, or a member that comes twice. */
        MALFORMED,
        /** JSON of another kind than the member takes, or a value that its record refuses. */
        WRONG_TYPE,
        /** A member that a strict reader does not know. */
        UNKNOWN_MEMBER,
        /** More nested than {@link JsonLimits#nestingDepth()}. */
        TOO_DEEP,
        /** A string, a number or a name beyond its limit. */
        TOO_LONG,
        /** A required member is absent or null. */
        MISSING,
        /** A text with characters that no database keeps, see {@link JsonCodec#isKeepable}. */
        UNKEEPABLE
    }

    private static final String NOT_JSON = "the request body is not valid JSON";
    private static final int MAX_ECHO = 80;
    private static final int MAX_PATH = 200;
    private static final int MAX_DETAIL = 2000;

    private final Reason reason;
    private final String path;
    private final TextPlace place;
    private final String fault;
    private final String offending;
    private final String detail;

    private JsonFailure(
            Reason reason,
            String path,
            TextPlace place,
            String fault,
            String offending,
            @Nullable String detail,
            @Nullable Throwable cause) {
        super(fault + " (line " + place.line() + ", column " + place.column() + ")", cause);
        this.reason = reason;
        this.path = path;
        this.place = place;
        this.fault = fault;
        this.offending = offending;
        this.detail = bounded(Objects.requireNonNullElse(detail, ""), MAX_DETAIL);
    }

    static JsonFailure of(JsonProcessingException failure, JsonSource source) {
        JsonProcessingException root = rootOf(failure);
        JsonLocation location = root.getLocation() == null ? failure.getLocation() : root.getLocation();
        Reason reason = reasonOf(root);
        String path = pathOf(failure);
        return new JsonFailure(
                reason,
                path,
                placeOf(location, source),
                faultOf(reason, path, root),
                offendingText(root, reason, location, source),
                failure.getMessage(),
                failure);
    }

    static JsonFailure notUtf8(byte[] body, int offset) {
        String bad = "the byte 0x" + HexFormat.of().withUpperCase().toHexDigits(body[offset]) + " is no UTF-8";
        return badBytes(Arrays.copyOf(body, offset), bad);
    }

    /**
     * A body in which a character is broken.
     *
     * @param before what could be read, in UTF-8
     */
    static JsonFailure badBytes(byte[] before, String fault) {
        TextPlace place = TextPlace.of(before, before.length);
        return new JsonFailure(Reason.MALFORMED, "", place, NOT_JSON + ": " + fault, "", fault, null);
    }

    static JsonFailure nullDocument(Class<?> wanted) {
        String detail = "null is no " + wanted.getSimpleName();
        String fault = "the request body must be " + JsonFault.wanted(wanted);
        return new JsonFailure(Reason.WRONG_TYPE, "", TextPlace.START, fault, "null", detail, null);
    }

    /** Jackson has made the record once all its members are there, and takes it for a mistake of ours if one comes again. */
    static boolean isDoubledMember(InvalidDefinitionException failure) {
        return Objects.requireNonNullElse(failure.getOriginalMessage(), "").startsWith("No fallback setter");
    }

    public Reason reason() {
        return reason;
    }

    /** Where in the body, such as {@code experiment_runs[0].output}; empty for the body itself. */
    public String path() {
        return path;
    }

    /**
     * What is wrong, in words that may be shown: where in the body by its names, but not by line and column, and what
     * was expected. No name of a class or of a constant is in it.
     */
    public String fault() {
        return fault;
    }

    /** From 1. */
    public int line() {
        return place.line();
    }

    /** In characters, from 1. */
    public int column() {
        return place.column();
    }

    /** The value or name that was refused, at most 80 characters of it; empty where there is none to show. */
    public String offending() {
        return offending;
    }

    /** Jackson's own words. For logs, and for a dialect whose vendor shows them too; bounded, but never for free. */
    public String detail() {
        return detail;
    }

    /** Jackson wraps what went wrong once per record on the way; the innermost says what it was. */
    private static JsonProcessingException rootOf(JsonProcessingException failure) {
        JsonProcessingException root = failure;
        while (root.getCause() instanceof JsonProcessingException cause && cause != root) {
            root = cause;
        }
        return root;
    }

    private static Reason reasonOf(JsonProcessingException root) {
        String message = Objects.requireNonNullElse(root.getOriginalMessage(), "");
        if (root instanceof StreamConstraintsException) {
            return message.contains("nesting depth") ? Reason.TOO_DEEP : Reason.TOO_LONG;
        }
        if (root instanceof InvalidNullException) {
            return Reason.MISSING;
        }
        if (root instanceof UnkeepableText) {
            return Reason.UNKEEPABLE;
        }
        if (root instanceof StreamReadException) {
            return root instanceof InputCoercionException ? Reason.WRONG_TYPE : Reason.MALFORMED;
        }
        if (root instanceof UnrecognizedPropertyException) {
            return Reason.UNKNOWN_MEMBER;
        }
        if (root instanceof ValueInstantiationException) {
            return root.getCause() instanceof NullPointerException ? Reason.MISSING : Reason.WRONG_TYPE;
        }
        if (root instanceof InvalidDefinitionException) {
            return Reason.MALFORMED;
        }
        if (message.startsWith("Missing ")) {
            return Reason.MISSING;
        }
        // Jackson files these two under the wrong type.
        return message.startsWith("No content to map") || message.startsWith("Trailing token")
                ? Reason.MALFORMED
                : Reason.WRONG_TYPE;
    }

    private static TextPlace placeOf(@Nullable JsonLocation location, JsonSource source) {
        if (location == null || location.getByteOffset() < 0) {
            return TextPlace.START;
        }
        return TextPlace.of(source.bytes(), Math.toIntExact(location.getByteOffset()));
    }

    private static String faultOf(Reason reason, String path, JsonProcessingException root) {
        String subject = path.isEmpty() ? "the request body" : path;
        return switch (reason) {
            case MALFORMED -> {
                String syntax = JsonFault.syntax(root);
                yield syntax.isEmpty() ? NOT_JSON : NOT_JSON + ": " + syntax;
            }
            case WRONG_TYPE -> subject + " " + JsonFault.wrongType(root);
            case UNKNOWN_MEMBER -> subject + " is not known";
            case TOO_DEEP -> subject + " is nested too deep";
            case TOO_LONG -> subject + " holds a string, a number or a name that is too long";
            case MISSING -> subject + " is missing";
            case UNKEEPABLE -> subject + " holds characters that cannot be kept";
        };
    }

    private static String pathOf(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(bounded(step.getFieldName(), MAX_ECHO));
            }
            if (path.length() > MAX_PATH) {
                break;
            }
        }
        return bounded(path.toString(), MAX_PATH);
    }

    private static String offendingText(
            JsonProcessingException root, Reason reason, @Nullable JsonLocation location, JsonSource source) {
        if (root instanceof UnrecognizedPropertyException unknown) {
            return bounded(unknown.getPropertyName(), MAX_ECHO);
        }
        if (root instanceof InvalidFormatException format && format.getValue() != null) {
            return bounded(String.valueOf(format.getValue()), MAX_ECHO);
        }
        if (reason != Reason.WRONG_TYPE || location == null || location.getByteOffset() < 0) {
            return "";
        }
        byte[] bytes = source.bytes();
        int start = (int) Math.min(location.getByteOffset(), bytes.length);
        int end = Math.min(start + MAX_ECHO, bytes.length);
        // The cut may fall inside a character, whose rest then decodes to a replacement character.
        return bounded(
                new String(bytes, start, end - start, StandardCharsets.UTF_8).replaceFirst("\uFFFD+$", ""), MAX_ECHO);
    }

    private static String bounded(String text, int max) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length() && i < max; i++) {
            char c = text.charAt(i);
            safe.append(Character.isISOControl(c) || (Character.isSurrogate(c) && !isPaired(text, i)) ? ' ' : c);
        }
        if (text.length() > max) {
            safe.setLength(max - 1);
            if (Character.isHighSurrogate(safe.charAt(max - 2))) {
                safe.setLength(max - 2);
            }
            safe.append('…');
        }
        return safe.toString();
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
