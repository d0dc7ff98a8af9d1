package io.diglot.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + ID + "-b7ad6b7169203331-01";

    @Provide
    static Arbitrary<String> hex() {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(48);
    }

    @Property
    void a_trace_of_a_caller_goes_on_as_it_came(@ForAll("hex") String ids, @ForAll boolean recorded) {
        String id = "1" + ids.substring(1, 32);
        String parent = "00-" + id + "-" + ids.substring(32, 47) + "1-0" + (recorded ? '1' : '0');

        Trace trace = Trace.of(parent, "vendor=1", 0);

        assertThat(trace).isEqualTo(new Trace(parent, "vendor=1"));
        assertThat(trace.id()).isEqualTo(id);
    }

    @Property
    void a_trace_that_begins_here_is_one_that_others_can_read(@ForAll boolean recorded) {
        Trace begun = Trace.of(null, "vendor=1", recorded ? 1 : 0);

        assertThat(begun.state()).isNull();
        assertThat(begun.parent()).endsWith(recorded ? "-01" : "-00");
        assertThat(Trace.of(begun.parent(), null, 0)).isEqualTo(begun);
    }

    @Property
    void what_a_client_sends_breaks_nothing(@ForAll String parent) {
        assertThat(Trace.of(parent, null, 0).id()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + ID,
                PARENT + "-more",
                PARENT + "0",
                "ff-" + ID + "-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + ID + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-" + ID + "-b7ad6b7169203331-0x",
                "00_" + ID + "_b7ad6b7169203331_01"
            })
    void what_is_no_trace_is_left_for_a_new_one(String parent) {
        assertThat(Trace.of(parent, "vendor=1", 0).parent())
                .isNotEqualTo(parent)
                .hasSize(PARENT.length());
    }

    @Example
    void a_later_version_may_say_more() {
        String later = "01" + PARENT.substring(2) + "-more";

        assertThat(Trace.of(later, null, 0).parent()).isEqualTo(later);
    }
}
