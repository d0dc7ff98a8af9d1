package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonUtf8Test {

    @Property
    void bytes_are_utf8_where_javas_strict_decoder_takes_them(
            @ForAll("texts") String text, @ForAll int place, @ForAll byte broken) {
        byte[] bytes = (".." + text + "..").getBytes(StandardCharsets.UTF_8);
        int end = bytes.length - 2;

        assertThat(JsonCodec.isUtf8(bytes, 2, end)).isTrue();
        if (end > 2) {
            bytes[2 + Math.floorMod(place, end - 2)] = broken;
            assertThat(JsonCodec.isUtf8(bytes, 2, end)).isEqualTo(isDecoded(bytes, 2, end));
            assertThat(JsonCodec.isAscii(bytes, 2, end))
                    .isEqualTo(
                            ByteBuffer.wrap(bytes, 2, end - 2).compareTo(ByteBuffer.wrap(ascii(bytes, 2, end))) == 0);
        }
    }

    @Property
    void a_string_is_made_of_bytes_and_gives_them_back(@ForAll("texts") String text) {
        byte[] bytes = ("." + text + ".").getBytes(StandardCharsets.UTF_8);

        Json string = Json.string(bytes, 1, bytes.length - 1);

        assertThat(string).isEqualTo(Json.string(text));
        assertThat(string.stringUtf8()).isEqualTo(ByteBuffer.wrap(bytes, 1, bytes.length - 2));
    }

    @Example
    void half_a_surrogate_pair_has_no_bytes() {
        assertThat(Json.of("\"a\\ud800\"").stringUtf8())
                .isEqualTo(ByteBuffer.wrap("a\uFFFD".getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(30),
                Arbitraries.strings().withCharRange('\u0000', '\uD7FF').ofMaxLength(12),
                Arbitraries.of("𝄞", "\uFFFD", "\"\\\n\u0000"));
    }

    private static boolean isDecoded(byte[] bytes, int start, int end) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static byte[] ascii(byte[] bytes, int start, int end) {
        byte[] ascii = Arrays.copyOfRange(bytes, start, end);
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = ascii[i] < 0 ? 0 : ascii[i];
        }
        return ascii;
    }
}
