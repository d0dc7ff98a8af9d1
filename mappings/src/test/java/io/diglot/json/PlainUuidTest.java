package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class PlainUuidTest {

    @Property
    void every_uuid_is_read_in_letters_of_any_case(@ForAll long most, @ForAll long least) {
        UUID id = new UUID(most, least);

        assertThat(read(id.toString())).isEqualTo(id);
        assertThat(read(id.toString().toUpperCase(Locale.ROOT))).isEqualTo(id);
    }

    @Property
    void every_uuid_is_written_as_java_writes_it(@ForAll long most, @ForAll long least) {
        UUID id = new UUID(most, least);

        assertThat(Json.string(id)).isEqualTo(Json.string(id.toString()));
    }

    @Property(tries = 5000)
    void with_another_character_anywhere_it_is_none(
            @ForAll long most,
            @ForAll long least,
            @ForAll @IntRange(max = 35) int place,
            @ForAll @IntRange(max = 255) int character) {
        char[] text = new UUID(most, least).toString().toCharArray();
        text[place] = (char) character;
        String changed = new String(text);
        boolean fits = text[place] == '-'
                ? place == 8 || place == 13 || place == 18 || place == 23
                : Character.digit(character, 16) >= 0 && place != 8 && place != 13 && place != 18 && place != 23;

        assertThat(read(changed)).isEqualTo(fits ? UUID.fromString(changed) : null);
    }

    private static @Nullable UUID read(String text) {
        byte[] bytes = ("xx" + text + "xx").getBytes(StandardCharsets.ISO_8859_1);
        return PlainUuid.read(bytes, 2, bytes.length - 2);
    }
}
