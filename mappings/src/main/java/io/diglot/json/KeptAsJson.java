package io.diglot.json;

import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/**
 * Reads a text that is kept as JSON where it has to be, since every character has its spelling there; other texts of
 * clients must be {@linkplain JsonCodec#isKeepable keepable}.
 */
public final class KeptAsJson extends StringDeserializer {

    private static final long serialVersionUID = 1L;
}
