package io.diglot.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OtlpRequestTest {

    @Provide
    Arbitrary<ExportTraceServiceRequest> requests() {
        return OtlpArbitraries.requests();
    }

    @Property(tries = 300)
    void holds_the_spans_that_protobuf_reads_from_it(@ForAll("requests") ExportTraceServiceRequest sent) {
        OtlpRequest request = new OtlpRequest(sent.toByteArray());

        List<Span> read = new ArrayList<>();
        request.forEach(span -> read.add(span.read()));
        assertThat(read).isEqualTo(spans(sent));
        assertThat(request.size()).isEqualTo(read.size());
    }

    @Property(tries = 300)
    void keeps_each_span_with_the_resource_and_scope_that_it_stands_in(
            @ForAll("requests") ExportTraceServiceRequest sent) {
        List<Object> read = new ArrayList<>();
        new OtlpRequest(sent.toByteArray()).forEach(span -> read.add(List.of(span.resource(), span.scope())));

        List<Object> expected = new ArrayList<>();
        sent.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList().forEach(scope -> scope.getSpansList()
                        .forEach(span -> expected.add(List.of(resource.getResource(), scope.getScope())))));
        assertThat(read).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void refuses_what_it_cannot_read_and_fails_in_no_other_way(
            @ForAll("requests") ExportTraceServiceRequest sent, @ForAll int place, @ForAll byte other) {
        byte[] broken = sent.toByteArray();
        if (broken.length > 0) {
            broken[Math.floorMod(place, broken.length)] = other;
        }
        readOrRefused(broken);
    }

    @Property(tries = 500)
    void reads_a_message_that_is_cut_or_refuses_it(
            @ForAll("requests") ExportTraceServiceRequest sent, @ForAll int place) {
        byte[] whole = sent.toByteArray();
        readOrRefused(Arrays.copyOf(whole, Math.floorMod(place, whole.length + 1)));
    }

    private static void readOrRefused(byte[] message) {
        try {
            for (OtlpSpan span : new OtlpRequest(message)) {
                span.read();
            }
        } catch (OtlpFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Example
    void refuses_a_length_beyond_the_end() {
        assertThatThrownBy(
                        () -> new OtlpRequest(new byte[] {10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7}))
                .isInstanceOf(OtlpFailure.class);
        assertThatThrownBy(() ->
                        new OtlpRequest(new byte[] {10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}))
                .isInstanceOf(OtlpFailure.class);
    }

    @Example
    void refuses_a_span_of_very_many_tiny_fields() {
        Span.Builder span = Span.newBuilder();
        for (int i = 0; i < 100_001; i++) {
            span.addAttributes(KeyValue.getDefaultInstance());
        }
        OtlpSpan only = only(span.build().toByteArray());

        assertThatThrownBy(only::read).isInstanceOf(OtlpFailure.class).hasMessageContaining("100000 fields");
    }

    @Example
    void refuses_a_span_of_very_many_fields_that_nobody_knows() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < 100_001; i++) {
            out.writeUInt32(99, 1);
        }
        out.flush();
        OtlpSpan only = only(bytes.toByteArray());

        assertThatThrownBy(only::read).isInstanceOf(OtlpFailure.class);
    }

    @Example
    void refuses_a_span_with_an_attribute_of_a_very_long_name_wherever_it_stands() {
        String longest = "n".repeat(16_000);
        places(longest)
                .forEach(span -> assertThat(only(span.toByteArray()).read()).isEqualTo(span));

        places(longest + "n").forEach(span -> assertThatThrownBy(only(span.toByteArray())::read)
                .isInstanceOf(OtlpFailure.class)
                .hasMessage("the name of an attribute is longer than 16000 characters"));
    }

    private static List<Span> places(String name) {
        KeyValue attribute = KeyValue.newBuilder().setKey(name).build();
        AnyValue object = AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addValues(attribute))
                .build();
        AnyValue array = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addValues(object))
                .build();
        return List.of(
                Span.newBuilder().addAttributes(attribute).build(),
                Span.newBuilder()
                        .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(array))
                        .build(),
                Span.newBuilder()
                        .addEvents(Span.Event.newBuilder().addAttributes(attribute))
                        .build());
    }

    @Example
    void refuses_a_span_with_values_nested_beyond_all_measure() throws IOException {
        ByteString nested = ByteString.EMPTY;
        for (int level = 0; level < 5_000; level++) {
            nested = field(5, field(1, nested));
        }
        OtlpSpan only = only(field(9, field(2, nested)).toByteArray());

        assertThatThrownBy(only::read).isInstanceOf(OtlpFailure.class);
    }

    @Example
    void reads_a_span_with_values_nested_deeply() {
        AnyValue nested = AnyValue.newBuilder().setStringValue("end").build();
        for (int level = 0; level < 40; level++) {
            nested = AnyValue.newBuilder()
                    .setArrayValue(ArrayValue.newBuilder().addValues(nested))
                    .build();
        }
        Span span = Span.newBuilder()
                .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(nested))
                .build();

        assertThat(only(span.toByteArray()).read()).isEqualTo(span);
    }

    private static OtlpSpan only(byte[] span) {
        ByteString message = field(
                ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                field(
                        ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
                        field(ScopeSpans.SPANS_FIELD_NUMBER, ByteString.copyFrom(span))));
        return new OtlpRequest(message.toByteArray()).iterator().next();
    }

    private static ByteString field(int number, ByteString message) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeBytes(number, message);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteString();
    }

    private static List<Span> spans(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }
}
