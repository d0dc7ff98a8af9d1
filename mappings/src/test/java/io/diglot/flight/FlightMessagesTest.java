package io.diglot.flight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightMessagesTest {

    private static final String COMMAND =
            "{\n  \"postExperimentData\": {\n    \"spaceId\": \"S\",\n    \"datasetId\": \"D\",\n    \"experimentName\": \"run-a3\"\n  }\n}";

    @Property
    void data_is_read_as_it_was_written(@ForAll byte[] header, @ForAll byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        FlightData.written(ByteBuffer.wrap(header), ByteBuffer.wrap(body))
                .forEach(piece -> message.writeBytes(bytes(piece)));

        FlightData read = FlightData.read(ByteBuffer.wrap(message.toByteArray()));

        assertThat(read.descriptor()).isNull();
        assertThat(bytes(read.header())).isEqualTo(header);
        assertThat(bytes(read.body())).isEqualTo(body);
    }

    @Property
    void data_is_read_as_protobuf_writes_it(@ForAll byte[] command, @ForAll byte[] header, @ForAll byte[] body) {
        UnknownFieldSet descriptor = UnknownFieldSet.newBuilder()
                .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(2).build())
                .addField(2, bytes(command))
                .build();
        byte[] message = UnknownFieldSet.newBuilder()
                .addField(1, bytes(descriptor.toByteArray()))
                .addField(2, bytes(header))
                .addField(3, bytes("metadata".getBytes(UTF_8)))
                .addField(
                        77,
                        UnknownFieldSet.Field.newBuilder()
                                .addFixed32(7)
                                .addFixed64(8)
                                .build())
                .addField(1000, bytes(body))
                .build()
                .toByteArray();

        FlightData read = FlightData.read(ByteBuffer.wrap(message));

        FlightDescriptor sent = Objects.requireNonNull(read.descriptor());
        assertThat(sent.type()).isEqualTo(FlightDescriptor.COMMAND);
        assertThat(bytes(sent.command())).isEqualTo(command);
        assertThat(bytes(read.header())).isEqualTo(header);
        assertThat(bytes(read.body())).isEqualTo(body);
    }

    @Example
    void messages_of_very_many_fields_end_in_a_failure() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream fields = CodedOutputStream.newInstance(bytes);
        fields.writeByteArray(1000, new byte[] {7});
        for (int field = 2000; field < 2090; field++) {
            fields.writeString(field, "");
        }
        fields.flush();
        assertThat(FlightData.read(ByteBuffer.wrap(bytes.toByteArray())).body())
                .isEqualTo(ByteBuffer.wrap(new byte[] {7}));

        for (int field = 2090; field < 2200; field++) {
            fields.writeString(field, "");
        }
        fields.flush();
        assertThatThrownBy(() -> FlightData.read(ByteBuffer.wrap(bytes.toByteArray())))
                .isInstanceOf(FlightFailure.class)
                .hasMessage("the message is no FlightData of Arrow Flight");
    }

    @Example
    void groups_in_groups_end_in_a_failure() {
        byte[] groups = new byte[1 << 20];
        Arrays.fill(groups, (byte) 0x0b);

        assertThatThrownBy(() -> FlightData.read(ByteBuffer.wrap(groups)))
                .isInstanceOf(FlightFailure.class)
                .hasMessage("the message is no FlightData of Arrow Flight");
    }

    @Example
    void a_message_may_lie_anywhere_in_a_buffer() {
        byte[] bytes = {9, 9, 0x12, 1, 7, (byte) 0xc2, 0x3e, 1, 8, 9};

        FlightData read = FlightData.read(ByteBuffer.wrap(bytes, 2, 7));

        assertThat(bytes(read.header())).containsExactly(7);
        assertThat(bytes(read.body())).containsExactly(8);
    }

    @Example
    void the_body_of_data_is_not_copied() {
        byte[] message = {(byte) 0xc2, 0x3e, 2, 7, 8};

        assertThat(FlightData.read(ByteBuffer.wrap(message)).body().array()).isSameAs(message);
    }

    @Property(tries = 2000)
    void broken_messages_end_in_a_failure(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] message = new byte[random.nextInt(40)];
        random.nextBytes(message);
        if (message.length > 0 && random.nextBoolean()) {
            message[0] = 0x12;
        }
        for (Runnable reading : Arrays.<Runnable>asList(
                () -> FlightData.read(ByteBuffer.wrap(message)),
                () -> FlightAction.read(ByteBuffer.wrap(message)),
                () -> FlightRequests.get(FlightTicket.read(ByteBuffer.wrap(message))))) {
            try {
                reading.run();
            } catch (FlightFailure failure) {
                assertThat(failure).message().isNotBlank();
            }
        }
    }

    @Example
    void what_the_python_sdk_asks_is_understood() {
        byte[] type = "create_experiment_db_entry".getBytes(UTF_8);
        byte[] body =
                "{\n  \"createExperimentDbEntry\": {\n    \"spaceId\": \"S\",\n    \"datasetId\": \"D\",\n    \"experimentName\": \"n\"\n  }\n}"
                        .getBytes(UTF_8);
        byte[] message = UnknownFieldSet.newBuilder()
                .addField(1, bytes(type))
                .addField(2, bytes(body))
                .build()
                .toByteArray();

        FlightAction action = FlightAction.read(ByteBuffer.wrap(message));

        assertThat(action.type()).isEqualTo(DoActionRequest.CREATE_EXPERIMENT_DB_ENTRY);
        assertThat(FlightRequests.action(action).createExperimentDbEntry())
                .isEqualTo(new CreateExperimentDbEntryRequest("S", "D", null, "n", null));
        assertThat(FlightRequests.put(new FlightDescriptor(2, text(COMMAND))).postExperimentData())
                .isEqualTo(new PostExperimentDataRequest("S", "D", "run-a3"));
    }

    @Example
    void requests_are_read_in_either_spelling_and_with_more_than_is_known() {
        DoGetRequest get = FlightRequests.get(new FlightTicket(text(
                "{\"get_dataset\":{\"space_id\":\"S\",\"datasetId\":\"D\",\"dataset_version\":null,\"later\":1}}")));
        DoPutRequest put = FlightRequests.put(new FlightDescriptor(
                2,
                text("{\"createDataset\":{\"spaceId\":\"S\",\"datasetName\":\"n\",\"datasetType\":\"GENERATIVE\"}}")));

        assertThat(get.getDataset()).isEqualTo(new GetDatasetRequest("S", "D", null, null));
        assertThat(get.getExperiment()).isNull();
        assertThat(put.createDataset()).isEqualTo(new CreateDatasetRequest("S", "n"));
    }

    @Example
    void a_request_that_is_not_served_is_known_by_its_name() {
        DoPutRequest put =
                FlightRequests.put(new FlightDescriptor(2, text("{\"writeSpanEvaluationRequest\":{\"a\":1}}")));

        assertThat(put.createDataset()).isNull();
        assertThat(put.postExperimentData()).isNull();
        assertThat(put.others()).containsOnlyKeys("writeSpanEvaluationRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "null",
                "{\"getDataset\":1}",
                "{\"getDataset\":{\"spaceId\":1}}",
                "{\"getDataset\":{\"spaceId\":\"\\u0000\"}}"
            })
    void what_is_no_request_is_refused(String ticket) {
        assertThatThrownBy(() -> FlightRequests.get(new FlightTicket(text(ticket))))
                .isInstanceOf(FlightFailure.class)
                .hasMessageStartingWith("no DoGetRequest: ");
    }

    @Example
    void answers_are_written_as_arize_writes_them() {
        byte[] answer = new CreateExperimentDbEntryResponse("E", "D", "traces").written();

        assertThat(HexFormat.of().formatHex(new FlightResult(answer).written()))
                .isEqualTo("0a0e" + "0a0145" + "120144" + "1a06747261636573");
        assertThat(HexFormat.of()
                        .formatHex(new FlightPutResult(new PostExperimentDataResponse("E", "D").written()).written()))
                .isEqualTo("0a06" + "0a0145" + "120144");
        assertThat(HexFormat.of().formatHex(new CreateDatasetResponse("D").written()))
                .isEqualTo("0a0144");
    }

    private static UnknownFieldSet.Field bytes(byte[] value) {
        return UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(value))
                .build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
