package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MembersTest {

    @Property
    void they_are_what_javas_own_map_in_order_holds(@ForAll("names") List<String> names) {
        SequencedMap<String, Integer> expected = new LinkedHashMap<>();
        Members.Builder<Integer> built = Members.builder(1);
        for (int i = 0; i < names.size(); i++) {
            expected.put(names.get(i), i);
            built.put(names.get(i), i);
        }

        Members<Integer> members = built.build();

        assertSame(members, expected);
        assertSame(members.reversed(), expected.reversed());
        assertThat(members.hashCode()).isEqualTo(expected.hashCode());
    }

    @Property
    void others_stand_under_the_same_names(@ForAll("names") List<String> names) {
        SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            texts.putIfAbsent(name, "at " + numbers.size());
            numbers.putIfAbsent(name, numbers.size());
        }

        assertSame(Members.copyOf(numbers).withValues(place -> "at " + place), texts);
    }

    @Property
    void the_first_one_stays_where_it_is_put_if_absent(@ForAll("names") List<String> names) {
        SequencedMap<String, Integer> expected = new LinkedHashMap<>();
        Members.Builder<Integer> built = Members.builder(0);
        for (int i = 0; i < names.size(); i++) {
            expected.putIfAbsent(names.get(i), i);
            built.putIfAbsent(names.get(i), i);
        }

        assertSame(built.build(), expected);
    }

    @Property
    void without_some_the_others_are_left(@ForAll("names") List<String> names) {
        SequencedMap<String, Integer> expected = new LinkedHashMap<>();
        names.forEach(name -> expected.put(name, 1));
        Members<Integer> members = Members.copyOf(expected);

        expected.remove("a");
        expected.remove("7");

        assertSame(members.without("a", "7"), expected);
    }

    @Example
    void they_cannot_be_changed() {
        Members.Builder<Integer> built = Members.builder(1);
        Members<Integer> members = built.put("a", 1).build();

        assertThatThrownBy(() -> members.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> members.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> built.put("b", 1)).isInstanceOf(IllegalStateException.class);
    }

    private static <V> void assertSame(Map<String, V> members, SequencedMap<String, V> expected) {
        List<String> each = new ArrayList<>();
        members.forEach((name, value) -> each.add(name + "=" + value));
        assertThat(members).isEqualTo(expected);
        assertThat(members.toString()).isEqualTo(expected.toString());
        assertThat("{" + String.join(", ", each) + "}").isEqualTo(expected.toString());
        assertThat(List.copyOf(members.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
        for (int i = -1; i < 50; i++) {
            String name = Integer.toString(i);
            assertThat(members.get(name)).isEqualTo(expected.get(name));
            assertThat(members.containsKey(name)).isEqualTo(expected.containsKey(name));
        }
    }

    @Provide
    Arbitrary<List<String>> names() {
        // "Aa" and "BB" have one hash.
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 48).map(String::valueOf), Arbitraries.of("a", "Aa", "BB"))
                .list()
                .ofMaxSize(60);
    }
}
