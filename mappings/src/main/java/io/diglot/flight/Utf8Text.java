package io.diglot.flight;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text that a message holds. */
final class Utf8Text {

    private Utf8Text() {}

    /** Empty where it is no UTF-8. */
    static Optional<String> of(ByteBuffer utf8) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(utf8.duplicate()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
