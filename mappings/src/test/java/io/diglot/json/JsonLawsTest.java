package io.diglot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.json.JsonSamples.Member;
import io.diglot.json.JsonSamples.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class JsonLawsTest {

    record Inner(
            @Nullable String id,
            @Nullable Json output,
            @Nullable List<Json> parts) {}

    record Outer(
            @Nullable List<Inner> runs,
            @Nullable Json metadata,
            @Nullable Map<String, Json> data,
            @Nullable Inner last) {}

    private static final ObjectMapper TREE = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonCodec codec = new JsonCodec(JsonLimits.DEFAULT);

    @Property
    void a_value_keeps_its_text(@ForAll("values") Sample value) {
        assertThat(Json.of(value.written()).text()).isEqualTo(value.kept());
        assertThat(codec.read(utf8(value.written()), Json.class).text()).isEqualTo(value.kept());
    }

    @Property
    void a_value_means_what_a_tree_of_it_means(@ForAll("values") Sample value) throws Exception {
        Json json = Json.of(value.written());

        assertThat(TREE.readTree(json.text())).isEqualTo(TREE.readTree(value.kept()));
        assertThat(json.text()).doesNotContain("\n", "\r");
        if (json.isString()) {
            assertThat(json.stringValue()).isEqualTo(TREE.readTree(value.kept()).textValue());
        }
    }

    @Property
    void members_are_the_exact_slices_and_the_last_of_a_name(@ForAll("objects") List<Member> members) {
        SequencedMap<String, String> expected = new LinkedHashMap<>();
        members.forEach(member -> expected.put(member.name(), member.value().kept()));

        Json json = Json.of(JsonSamples.object(members));

        assertThat(texts(json.members())).isEqualTo(expected);
        assertThat(json.members().keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(json.members()).allSatisfy((name, value) -> {
            assertThat(json.member(name)).contains(value);
            assertThat(Json.of(value.text())).isEqualTo(value);
            if (value.isObject()) {
                assertThat(value.members()).isEqualTo(Json.of(value.text()).members());
            }
        });
    }

    @Property
    void elements_are_the_exact_slices(@ForAll("lists") List<Sample> elements) {
        String text = elements.stream().map(Sample::written).collect(Collectors.joining(",", "[", "]"));

        assertThat(Json.of(text).elements())
                .map(Json::text)
                .containsExactlyElementsOf(elements.stream().map(Sample::kept).toList());
    }

    @Property
    void records_hold_the_exact_slices_and_give_them_back(
            @ForAll("lists") List<Sample> parts,
            @ForAll("values") Sample output,
            @ForAll("values") Sample metadata,
            @ForAll("objects") List<Member> data,
            @ForAll("values") Sample unknown) {
        String inner = "{\"unknown\":%s,\"id\":\"é\",\"output\":%s,\"parts\":[%s]}"
                .formatted(
                        unknown.written(),
                        output.written(),
                        parts.stream().map(Sample::written).collect(Collectors.joining(",")));
        String text = "\r\n{\"runs\":[%s,{} , %s],\"metadata\":%s,\"zzz\":%s,\"data\":%s,\"last\":%s}\n"
                .formatted(inner, inner, metadata.written(), unknown.written(), JsonSamples.object(data), inner);

        Outer outer = codec.read(utf8(text), Outer.class);
        Outer again = codec.readStrict(codec.write(outer), Outer.class);

        Inner expected = new Inner(
                "é", json(output), parts.stream().map(JsonLawsTest::json).toList());
        SequencedMap<String, Json> expectedData = new LinkedHashMap<>();
        data.forEach(member -> expectedData.put(member.name(), json(member.value())));
        assertThat(outer)
                .isEqualTo(new Outer(
                        List.of(expected, new Inner(null, null, null), expected),
                        json(metadata),
                        expectedData,
                        expected));
        assertThat(again).isEqualTo(outer);
        assertThat(new String(codec.write(outer), StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
    }

    @Property
    void strings_come_back(@ForAll("anyText") String value) {
        Json json = Json.string(value);

        assertThat(json.stringValue()).isEqualTo(value);
        assertThat(Json.of(json.text())).isEqualTo(json);
        assertThat(Json.of(json.utf8())).isEqualTo(json).hasSameHashCodeAs(json);
        assertThat(Json.stored(json.text())).isEqualTo(json);
        assertThat(codec.read(codec.write(value), String.class)).isEqualTo(value);
    }

    /** Long strings are written by another way than short ones. */
    @Property
    void a_record_writes_a_string_as_json_does(@ForAll("anyText") String rare, @ForAll @IntRange(max = 80) int plain) {
        String value = "x".repeat(plain) + rare + "é".repeat(plain / 2);

        assertThat(Json.of(codec.write(value)).stringValue()).isEqualTo(value);
        assertThat(Json.of(codec.write(rare + value)).stringValue()).isEqualTo(rare + value);
    }

    @Property
    void numbers_come_back_with_their_zeros(@ForAll BigInteger digits, @ForAll short scale) {
        BigDecimal value = new BigDecimal(digits, scale);
        Json json = Json.number(value);

        assertThat(json.decimalValue()).isEqualByComparingTo(value);
        assertThat(codec.read(codec.write(value), BigDecimal.class)).isEqualByComparingTo(value);
        if (scale >= 0) {
            assertThat(json.decimalValue()).isEqualTo(value);
        }
    }

    @Property
    void objects_and_lists_come_back(@ForAll("lists") List<Sample> values, @ForAll("wellFormed") List<String> names) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
            members.put(names.get(i), json(values.get(i)));
        }
        List<Json> elements = values.stream().map(JsonLawsTest::json).toList();

        assertThat(Json.object(members).members()).isEqualTo(members);
        assertThat(Json.of(Json.object(members).text())).isEqualTo(Json.object(members));
        assertThat(Json.array(elements).elements()).isEqualTo(elements);
    }

    @Property
    void a_cut_off_structure_is_refused(@ForAll("objects") List<Member> members, @ForAll("cuts") double part) {
        byte[] whole = utf8(JsonSamples.object(members));
        byte[] cut = Arrays.copyOf(whole, (int) (part * (whole.length - 1)));

        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(cut));
        assertThatThrownBy(() -> codec.read(cut, Json.class)).isInstanceOf(JsonFailure.class);
        assertThatThrownBy(() -> codec.read(cut, Outer.class)).isInstanceOf(JsonFailure.class);
    }

    @Property(tries = 5000)
    void damaged_text_is_read_or_refused_and_nothing_else(
            @ForAll("objects") List<Member> members,
            @ForAll @Size(min = 1, max = 4) List<Byte> damage,
            @ForAll int at) {
        byte[] bytes =
                utf8("{\"metadata\":%s,\"runs\":[{\"output\":1,\"id\":\"x\"}]}".formatted(JsonSamples.object(members)));
        for (int i = 0; i < damage.size(); i++) {
            bytes[Math.floorMod(at + i, bytes.length)] = damage.get(i);
        }

        isReadOrRefused(bytes);
    }

    @Property
    void random_bytes_are_read_or_refused_and_nothing_else(@ForAll byte[] bytes) {
        isReadOrRefused(bytes);
    }

    private void isReadOrRefused(byte[] bytes) {
        try {
            Json json = codec.read(bytes.clone(), Json.class);
            assertThat(utf8(json.text())).isEqualTo(json.utf8());
            assertThat(Json.of(json.text())).isEqualTo(json);
            // Doubles, because an exponent may be beyond a BigDecimal.
            assertThatCode(() -> new ObjectMapper().readTree(json.text())).doesNotThrowAnyException();
        } catch (JsonFailure e) {
            assertThat(e.offending()).hasSizeLessThanOrEqualTo(80);
            assertThatIllegalArgumentException().isThrownBy(() -> Json.of(bytes));
        }
        Outer outer;
        try {
            outer = codec.read(bytes.clone(), Outer.class);
        } catch (JsonFailure e) {
            assertThat(e.offending()).hasSizeLessThanOrEqualTo(80);
            return;
        }
        // What was read once is never refused: a failure here is one of the test.
        assertThat(codec.read(codec.write(outer), Outer.class)).isEqualTo(outer);
    }

    @Provide
    Arbitrary<Sample> values() {
        return JsonSamples.value(4);
    }

    @Provide
    Arbitrary<List<Sample>> lists() {
        return JsonSamples.value(2).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Member>> objects() {
        return JsonSamples.member(2).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Double> cuts() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(Arbitraries.chars().all(), Arbitraries.chars().range('\u0000', '\u007f'))
                .list()
                .ofMaxSize(20)
                .map(JsonLawsTest::joined);
    }

    @Provide
    Arbitrary<List<String>> wellFormed() {
        return JsonSamples.names().list().ofMaxSize(5);
    }

    private static Json json(Sample sample) {
        return Json.of(sample.written());
    }

    private static Map<String, String> texts(Map<String, Json> members) {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    private static String joined(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
