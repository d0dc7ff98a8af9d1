package io.diglot.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OtlpJsonTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";

    @Provide
    Arbitrary<ExportTraceServiceRequest> requests() {
        return OtlpArbitraries.requests();
    }

    @Property(tries = 150)
    void says_what_the_message_says_however_json_spells_it(
            @ForAll("requests") ExportTraceServiceRequest sent, @ForAll OtlpSpelling.Style style)
            throws InvalidProtocolBufferException {
        byte[] json = OtlpSpelling.of(sent, style).getBytes(StandardCharsets.UTF_8);

        assertThat(ExportTraceServiceRequest.parseFrom(OtlpJson.message(json))).isEqualTo(sent);
    }

    @Property(tries = 300)
    void refuses_what_it_cannot_read_and_fails_in_no_other_way(
            @ForAll("requests") ExportTraceServiceRequest sent,
            @ForAll OtlpSpelling.Style style,
            @ForAll int place,
            @ForAll byte other) {
        byte[] json = OtlpSpelling.of(sent, style).getBytes(StandardCharsets.UTF_8);
        byte[] broken = json.clone();
        broken[Math.floorMod(place, json.length)] = other;

        readOrRefused(broken);
        readOrRefused(Arrays.copyOf(json, Math.floorMod(place, json.length)));
    }

    private static void readOrRefused(byte[] json) {
        try {
            for (OtlpSpan span : new OtlpRequest(OtlpJson.message(json))) {
                span.read();
            }
        } catch (OtlpFailure refused) {
            assertThat(refused.text()).isNotBlank();
        }
    }

    @Example
    void ids_are_hexadecimal_as_otlp_has_them_or_base64_as_opik_does() {
        byte[] trace = HexFormat.of().parseHex(TRACE);

        for (String spelled :
                List.of(TRACE, TRACE.toUpperCase(Locale.ROOT), "W47/95gDgQPSabYzgT/GDA==", "W47_95gDgQPSabYzgT_GDA")) {
            assertThat(span("\"traceId\":\"" + spelled + "\"").getTraceId()).isEqualTo(ByteString.copyFrom(trace));
        }
    }

    @Example
    void unknown_fields_and_constants_are_passed_over_and_null_is_nothing() {
        Span span = span("\"name\":\"n\",\"later\":{\"a\":[1,{}]},\"kind\":\"SPAN_KIND_LATER\",\"traceState\":null,"
                + "\"status\":{\"code\":\"STATUS_CODE_ERROR\"},\"attributes\":null");

        assertThat(span)
                .isEqualTo(Span.newBuilder()
                        .setName("n")
                        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                        .build());
    }

    @Example
    void numbers_are_what_they_are_however_they_are_spelled() {
        for (String spelled : List.of("1000", "\"1000\"", "1e3", "\"1.0E3\"", "1000.0")) {
            assertThat(span("\"startTimeUnixNano\":" + spelled).getStartTimeUnixNano())
                    .isEqualTo(1000);
            assertThat(value("{\"intValue\":" + spelled + "}").getIntValue()).isEqualTo(1000);
            assertThat(value("{\"doubleValue\":" + spelled + "}").getDoubleValue())
                    .isEqualTo(1000);
        }
        assertThat(span("\"startTimeUnixNano\":\"18446744073709551615\"").getStartTimeUnixNano())
                .isEqualTo(-1);
    }

    @Example
    void reads_what_all_other_json_may_be_written_in() {
        String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"Köln\"}]}]}]}";

        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32"))) {
            assertThat(spanOf(json.getBytes(charset)).getName())
                    .as(charset.name())
                    .isEqualTo("Köln");
        }
        assertThat(spanOf(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8)).getName())
                .isEqualTo("Köln");
        assertThatThrownBy(() -> OtlpJson.message(new byte[] {0, '{', (byte) 0xD8, 0}))
                .isInstanceOf(OtlpFailure.class);
    }

    @Example
    void reads_bare_tokens_that_are_no_numbers() {
        assertThat(value("{\"doubleValue\":NaN}").getDoubleValue()).isNaN();
        assertThat(value("{\"doubleValue\":-INF}").getDoubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("{\"stringValue\":Infinity}").getStringValue()).isEqualTo("Infinity");
        assertThatThrownBy(() -> value("{\"intValue\":NaN}")).isInstanceOf(OtlpFailure.class);
    }

    @Example
    void an_empty_value_is_one() {
        assertThat(value("{\"stringValue\":\"\"}").hasStringValue()).isTrue();
        assertThat(value("{\"arrayValue\":{}}").hasArrayValue()).isTrue();
        assertThat(value("{}")).isEqualTo(AnyValue.getDefaultInstance());
    }

    @Example
    void a_string_that_holds_the_request_is_the_request() {
        assertThat(new OtlpRequest(OtlpJson.message("\"{\\\"resourceSpans\\\":[]}\"".getBytes(StandardCharsets.UTF_8)))
                        .size())
                .isZero();
    }

    @Example
    void refuses_values_that_a_field_cannot_have() {
        for (String member : List.of(
                "\"startTimeUnixNano\":-1",
                "\"startTimeUnixNano\":1.5",
                "\"startTimeUnixNano\":\"18446744073709551616\"",
                "\"startTimeUnixNano\":\"1e999999999\"",
                "\"startTimeUnixNano\":\"1e-999999999\"",
                "\"startTimeUnixNano\":\"" + "9".repeat(100_000) + "\"",
                "\"startTimeUnixNano\":\"now\"",
                "\"startTimeUnixNano\":{}",
                "\"droppedAttributesCount\":4294967296",
                "\"kind\":2147483648",
                "\"name\":[\"n\"]",
                "\"traceId\":\"!\"",
                "\"attributes\":{}",
                "\"attributes\":[null]",
                "\"attributes\":[1]",
                "\"attributes\":[{\"key\":\"k\",\"value\":{\"boolValue\":1}}]",
                "\"attributes\":[{\"key\":\"k\",\"value\":{\"doubleValue\":1e999}}]",
                "\"attributes\":[{\"key\":\"k\",\"value\":\"v\"}]")) {
            assertThatThrownBy(() -> span(member)).as(member).isInstanceOf(OtlpFailure.class);
        }
    }

    @Example
    void refuses_what_is_no_request() {
        for (String body : List.of("", "[]", "1", "null", "{", "{}{}", "\"\"", "\"[]\"", "{\"resourceSpans\":[}")) {
            assertThatThrownBy(() -> OtlpJson.message(body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .isInstanceOf(OtlpFailure.class);
        }
        String deep = "{\"arrayValue\":{\"values\":[".repeat(10_000);
        assertThatThrownBy(() -> value(deep)).isInstanceOf(OtlpFailure.class);
    }

    @Example
    void reads_values_nested_as_deeply_as_a_message_may() {
        String nested = "{\"arrayValue\":{\"values\":[".repeat(47) + "{\"intValue\":7}" + "]}}".repeat(47);

        AnyValue value = value(nested);
        for (int level = 0; level < 47; level++) {
            value = value.getArrayValue().getValues(0);
        }
        assertThat(value.getIntValue()).isEqualTo(7);
    }

    private static AnyValue value(String json) {
        return span("\"attributes\":[{\"key\":\"k\",\"value\":" + json + "}]")
                .getAttributes(0)
                .getValue();
    }

    private static Span span(String members) {
        String json = "{\"resource_spans\":[{\"scopeSpans\":[{\"spans\":[{" + members + "}]}]}]}";
        return spanOf(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Span spanOf(byte[] json) {
        return new OtlpRequest(OtlpJson.message(json)).iterator().next().read();
    }
}
