package io.diglot.arize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class PublishedNamesTest {

    @Property
    void every_name_is_one_that_arize_takes(@ForAll @StringLength(max = 400) String name, @ForAll long id) {
        List<String> names = PublishedNames.of(name, new UUID(id, id));

        assertThat(names).hasSize(2).doesNotHaveDuplicates().allSatisfy(each -> assertThat(each)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(255)
                .doesNotContain("\"", "\\"));
    }

    @Example
    void a_name_that_arize_takes_is_asked_for_first() {
        UUID id = UUID.fromString("01a21866-71b7-7859-a364-f194754efe79");

        assertThat(PublishedNames.of("my experiment", id)).containsExactly("my experiment", "my experiment [754efe79]");
    }
}
