package io.diglot.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arrow.RecordedStreams.Recorded;
import io.diglot.flight.FlightData;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedStreamsTest {

    @ParameterizedTest
    @MethodSource
    void what_pyarrow_wrote_is_read_as_pyarrow_shows_it(Recorded recorded) {
        ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
        List<Members<Json>> rows = new ArrayList<>();

        for (FlightData data : recorded.data()) {
            rows.addAll(stream.read(data.header(), data.body()));
        }

        assertThat(stream.columns()).isEqualTo(recorded.columns());
        assertThat(rows).hasSize(recorded.count() == null ? 0 : recorded.count());
        List<Json> shown = recorded.rows() == null ? List.of() : recorded.rows();
        for (int i = 0; i < shown.size(); i++) {
            assertThat(PlainJson.of(Json.object(rows.get(i)))).isEqualTo(PlainJson.of(shown.get(i)));
        }
    }

    static List<Recorded> what_pyarrow_wrote_is_read_as_pyarrow_shows_it() throws IOException {
        return RecordedStreams.all();
    }
}
