package io.diglot.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void what_wrk_measured_stands_in_one_line_of_what_it_prints() {
        Load load = Wrk.parse("""
                Running 2s test @ http://127.0.0.1:1
                  1 threads and 16 connections
                measured 3000 2000000 180000000 2 1500 9000
                """);

        assertThat(load).isEqualTo(new Load(3000, 2.0, 180_000_000, 2, 1500, 9000));
        assertThat(load.perSecond()).isEqualTo(1500);
    }

    @Test
    void what_is_no_measurement_is_shown_as_it_is() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect")).hasMessageContaining("unable to connect");
    }

    @Test
    void requests_stand_in_the_script_as_they_are() throws IOException {
        assertThat(Wrk.script(Target.post("/a", "{\"name\":\"x\\ny\"}")))
                .startsWith("local method, body, unique, paths = "
                        + "[==[POST]==], [==[{\"name\":\"x\\ny\"}]==], [==[@UNIQUE@]==], {[==[/a]==]}");
        assertThat(Wrk.script(Target.get(List.of("/a?b=%22", "/c")))).contains("nil", "[==[/a?b=%22]==],[==[/c]==]");
    }
}
