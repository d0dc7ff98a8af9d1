package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RememberedTest {

    @Property
    void what_is_remembered_is_what_is_made(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 4096) Integer> keys) {
        Remembered<Integer, String> remembered = new Remembered<>(key -> key % 3 > 0, key -> "made of " + key);

        for (int key : keys) {
            assertThat(remembered.of(key)).isEqualTo("made of " + key);
        }
    }

    @Example
    void it_is_made_once_unless_it_is_too_large() {
        List<String> made = new ArrayList<>();
        Remembered<String, String> remembered = new Remembered<>(key -> key.length() < 3, key -> {
            made.add(key);
            return key;
        });

        for (String key : List.of("a", "large", "a", "large")) {
            remembered.of(key);
        }

        assertThat(made).containsExactly("a", "large", "large");
    }

    @Property(tries = 3000)
    void a_name_is_its_text_however_often_it_was_seen(@ForAll String one, @ForAll @Size(max = 3) List<String> others) {
        List<String> names = new ArrayList<>(others);
        names.add(one);
        names.add(one + "x".repeat(100));
        names.addAll(others);

        for (String name : names) {
            byte[] text = ("\"" + name + "\"").getBytes(StandardCharsets.UTF_8);
            assertThat(SeenNames.text(text, 1, text.length - 1))
                    .isEqualTo(new String(text, 1, text.length - 2, StandardCharsets.UTF_8));
        }
    }
}
