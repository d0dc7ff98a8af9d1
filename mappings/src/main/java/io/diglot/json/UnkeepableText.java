package io.diglot.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text that no database keeps: {@link JsonCodec#isKeepable}. */
final class UnkeepableText extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    UnkeepableText(JsonParser parser) {
        super(parser, "A text with U+0000 or half a surrogate pair", String.class);
    }
}
