package io.diglot.gateway.backend.arize.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.identity.ArizeId;
import io.diglot.identity.IdCodec;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemoteIdsTest {

    @Test
    void numbers_are_packed_and_ascend() {
        UUID one = RemoteIds.local(new ArizeId("Experiment", "12345:aBcD").shown());
        UUID two = RemoteIds.local(new ArizeId("Experiment", "12346:AAAA").shown());

        assertThat(IdCodec.unpack(one)).contains(new ArizeId("Experiment", "12345:aBcD"));
        assertThat(one).isLessThan(two);
    }

    @Test
    void a_uuid_that_opik_takes_is_itself() {
        UUID id = UUID.fromString("01a1f9cc-ee12-7001-8a48-8ace784d390e");

        assertThat(RemoteIds.local(IdCodec.toArize("Experiment", id))).isEqualTo(id);
    }

    @Test
    void all_else_is_some_id_that_opik_takes() {
        for (String shown : new String[] {"odd", "", IdCodec.toArize("Experiment", UUID.randomUUID())}) {
            assertThat(RemoteIds.local(shown)).matches(IdCodec::isVersion7).isEqualTo(RemoteIds.local(shown));
        }
    }
}
