package io.diglot.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts values out of a source by the byte offsets of Jackson's tokens; no value is decoded on the way. */
final class JsonSlicer {

    private JsonSlicer() {}

    static JsonFactory factory(JsonLimits limits) {
        return JsonFactory.builder()
                // Bodies are UTF-8; a guessed UTF-16 would have other offsets.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Column names are the clients' own: they must not pile up in the JVM's table of strings.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // Python writes a missing number as NaN.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.nestingDepth())
                        .maxStringLength(limits.stringLength())
                        .maxNumberLength(limits.numberLength())
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(limits.nestingDepth())
                        .build())
                .build();
    }

    /** The value whose first token is the current one; afterwards its last token is. */
    static Json cut(JsonParser parser, JsonSource source) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NULL -> Json.NULL;
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NUMBER_INT -> number(parser, source);
            case VALUE_NUMBER_FLOAT ->
                parser.isNaN() ? source.keptFor(parser.getDoubleValue()) : number(parser, source);
            case VALUE_STRING -> string(parser, source);
            case START_OBJECT, START_ARRAY -> structure(parser, source);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("No JSON value starts at " + token);
        };
    }

    /** A number outside of any structure has eaten the blank behind it, so its end is not where the parser stands. */
    private static Json number(JsonParser parser, JsonSource source) throws IOException {
        int start = startOf(parser, source);
        return new Json(source.bytes(), start, start + parser.getTextLength());
    }

    /**
     * The end of a string is looked for in the source, because asking Jackson for it would decode the string; Jackson
     * still checks its characters when it skips it on the way to the next token.
     */
    private static Json string(JsonParser parser, JsonSource source) throws IOException {
        byte[] bytes = source.bytes();
        int start = startOf(parser, source);
        int at = start + 1;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= bytes.length) {
            parser.finishToken();
            throw new IllegalStateException("Jackson took a string without an end");
        }
        return new Json(bytes, start, at + 1);
    }

    private static Json structure(JsonParser parser, JsonSource source) throws IOException {
        int start = startOf(parser, source);
        List<Span> notNumbers = List.of();
        int members = 0;
        int open = 1;
        while (open > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IllegalStateException("Jackson ended inside a structure");
            }
            members += open == 1 ? 1 : 0;
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN()) {
                if (notNumbers.isEmpty()) {
                    notNumbers = new ArrayList<>();
                }
                int from = startOf(parser, source);
                notNumbers.add(new Span(from, from + parser.getTextLength(), source.keptFor(parser.getDoubleValue())));
            }
        }
        // They are built where the value is taken apart, which nobody counts.
        source.built(members);
        int end = endOf(parser, source);
        return notNumbers.isEmpty()
                ? structure(source, start, end)
                : onOneLine(replaced(source.bytes(), start, end, notNumbers));
    }

    /** The object or array that stands there, without a bare token that is no number. */
    static Json structure(JsonSource source, int start, int end) {
        byte[] bytes = source.bytes();
        return source.hasLineBreak(start, end)
                ? onOneLine(Arrays.copyOfRange(bytes, start, end))
                : new Json(bytes, start, end);
    }

    private static Json onOneLine(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            // A line break inside a string is always escaped, so a raw one stands between tokens.
            if (text[i] == '\n' || text[i] == '\r') {
                text[i] = ' ';
            }
        }
        return new Json(text, 0, text.length);
    }

    private static byte[] replaced(byte[] bytes, int start, int end, List<Span> notNumbers) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(end - start);
        int from = start;
        for (Span span : notNumbers) {
            text.write(bytes, from, span.start() - from);
            text.writeBytes(span.kept().utf8());
            from = span.end();
        }
        text.write(bytes, from, end - from);
        return text.toByteArray();
    }

    private static int startOf(JsonParser parser, JsonSource source) {
        return source.origin() + offset(parser.currentTokenLocation().getByteOffset());
    }

    private static int endOf(JsonParser parser, JsonSource source) {
        return source.origin() + offset(parser.currentLocation().getByteOffset());
    }

    /** Tokens that Jackson buffered (for example to find a type id) have lost their place in the body. */
    private static int offset(long offset) {
        if (offset < 0) {
            throw new IllegalStateException("Exact JSON can only be cut from a parser over the body itself");
        }
        return Math.toIntExact(offset);
    }

    private record Span(int start, int end, Json kept) {}
}
