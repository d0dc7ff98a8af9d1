package io.diglot.gateway.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.start.CannotStart;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of two copies only one writes to a target. */
class CopyTurnTest {

    private final String place = "opik http://" + UUID.randomUUID() + "/api";

    @Test
    void who_comes_second_is_refused_until_the_first_one_has_ended() throws IOException {
        try (CopyTurn first = at("a", "b")) {
            assertRefused("b");
            assertRefused("c", "a");
            assertRefused();
            assertThat(first).isNotNull();
        }
        try (CopyTurn all = at()) {
            assertRefused("a");
            assertRefused();
            assertThat(all).isNotNull();
        }
        at("a").close();
    }

    @Test
    void copies_into_different_workspaces_and_to_different_servers_go_side_by_side() throws IOException {
        try (CopyTurn one = at("a");
                CopyTurn other = at("b");
                CopyTurn elsewhere = CopyTurn.at(place + "/other", List.of())) {
            assertThat(List.of(one, other, elsewhere)).doesNotContainNull();
        }
    }

    private void assertRefused(String... workspaces) {
        assertThatThrownBy(() -> at(workspaces))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Another copy writes to " + place);
    }

    private CopyTurn at(String... workspaces) {
        return CopyTurn.at(place, Stream.of(workspaces).map(Workspace::new).toList());
    }
}
