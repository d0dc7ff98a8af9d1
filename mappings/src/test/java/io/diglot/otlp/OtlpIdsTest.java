package io.diglot.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class OtlpIdsTest {

    private static final HexFormat HEX = HexFormat.of();

    @Property
    void ids_are_of_version_7_and_tell_the_time(
            @ForAll @Size(16) byte[] id, @ForAll @LongRange(min = 0, max = 9_223_372_036_854L) long millis) {
        UUID trace =
                OtlpIds.trace(HEX.formatHex(id), Instant.ofEpochMilli(millis)).value();

        assertThat(IdCodec.isVersion7(trace)).isTrue();
        assertThat(UuidV7.timeOf(trace)).isEqualTo(Instant.ofEpochMilli(millis));
        assertThat(OtlpIds.trace(HEX.formatHex(id), Instant.ofEpochMilli(millis))
                        .value())
                .isEqualTo(trace);
    }

    @Example
    void an_id_is_the_one_that_opik_makes_of_it() {
        assertThat(OtlpIds.span("0000000000000001", Instant.ofEpochMilli(0x0102030405L))
                        .toString())
                .isEqualTo("00010203-0405-7d26-a215-4e6d76b2b2b9");
    }

    @Property
    void the_project_of_a_dataset_tells_which_one_it_is(@ForAll long high, @ForAll long low) {
        DatasetId dataset = new DatasetId(new UUID(high, low));

        assertThat(ExperimentTraces.dataset(ExperimentTraces.projectName(dataset)))
                .contains(dataset);
        assertThat(ExperimentTraces.dataset("experiment_traces_for_dataset_")).isEmpty();
        assertThat(ExperimentTraces.dataset("mine")).isEmpty();
    }
}
