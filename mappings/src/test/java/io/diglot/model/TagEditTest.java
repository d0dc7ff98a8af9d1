package io.diglot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class TagEditTest {

    @Test
    void nothing_asked_for_changes_nothing() {
        assertThat(TagEdit.of(null, null, null).of(List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void a_whole_list_counts_only_where_no_tags_come_or_go() {
        assertThat(TagEdit.of(List.of("x"), null, null).of(List.of("a"))).containsExactly("x");
        assertThat(TagEdit.of(List.of("x"), List.of("b"), null).of(List.of("a")))
                .containsExactly("a", "b");
    }

    @Test
    void an_empty_list_takes_all_tags_away() {
        assertThat(TagEdit.of(List.of(), null, null).of(List.of("a"))).isEmpty();
    }

    @Property
    void of_the_tags_that_were_or_came_those_stay_that_do_not_go(
            @ForAll @UniqueElements @Size(max = 5) List<@StringLength(1) @CharRange(from = 'a', to = 'f') String> tags,
            @ForAll @Size(max = 5) List<@StringLength(1) @CharRange(from = 'a', to = 'f') String> added,
            @ForAll @Size(max = 5) List<@StringLength(1) @CharRange(from = 'a', to = 'f') String> removed) {
        Set<String> expected = new HashSet<>(tags);
        expected.addAll(added);
        expected.removeAll(new HashSet<>(removed));

        assertThat(TagEdit.of(null, added, removed).of(tags))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
