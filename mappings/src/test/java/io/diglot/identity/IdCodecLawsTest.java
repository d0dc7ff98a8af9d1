package io.diglot.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class IdCodecLawsTest {

    private static final List<String> TYPES = List.of(
            "Dataset",
            "DatasetVersion",
            "Experiment",
            "Space",
            "Organization",
            "Tag",
            "RemoteEndpointIntegration",
            "LlmIntegration",
            "Project",
            "Evaluator",
            "AnnotationConfig",
            "User",
            "Entity");

    @Property
    void a_uuid_shown_to_arize_clients_comes_back(@ForAll("types") String type, @ForAll("uuids") UUID id) {
        String shown = IdCodec.toArize(type, id);

        assertThat(IdCodec.fromArize(type, shown)).contains(id);
        assertThat(shown).hasSizeLessThanOrEqualTo(512).doesNotContain("+", "/");
        // What the Python client asks before it calls something an id.
        assertThat(new String(Base64.getDecoder().decode(shown), StandardCharsets.UTF_8))
                .contains(":");
        assertThat(shown.length() % 4).isZero();
        assertThat(ArizeId.parse(shown)).map(ArizeId::shown).contains(shown);
    }

    @Property
    void a_text_is_a_uuid_in_one_spelling_only(@ForAll("uuids") UUID id, @ForAll String other) {
        String upper = id.toString().toUpperCase(Locale.ROOT);

        assertThat(IdCodec.uuid(id.toString())).contains(id);
        assertThat(IdCodec.uuid(upper).isPresent()).isEqualTo(upper.equals(id.toString()));
        assertThat(IdCodec.uuid(other + id)).isEqualTo(other.isEmpty() ? Optional.of(id) : Optional.empty());
        // What Java itself would read.
        assertThat(IdCodec.uuid("1-2-3-4-5")).isEmpty();
    }

    @Property
    void a_uuid_of_another_type_is_foreign(@ForAll("uuids") UUID id) {
        assertThat(IdCodec.fromArize("Dataset", IdCodec.toArize("DatasetVersion", id)))
                .isEmpty();
        assertThat(IdCodec.fromArize("DatasetVersion", IdCodec.toArize("Dataset", id)))
                .isEmpty();
        assertThat(IdCodec.fromArize("dataset", IdCodec.toArize("Dataset", id))).isEmpty();
    }

    @Property
    void another_spelling_of_a_uuid_is_foreign(@ForAll("uuids") UUID id) {
        String text = id.toString();
        String upper = text.toUpperCase(Locale.ROOT);

        assertThat(fromText("Dataset:{" + text + "}")).isEmpty();
        assertThat(fromText("Dataset: " + text)).isEmpty();
        assertThat(fromText("Dataset:" + text.replace("-", ""))).isEmpty();
        assertThat(fromText("Dataset:" + text + "0")).isEmpty();
        assertThat(fromText("Dataset:1-1-1-1-1")).isEmpty();
        if (!upper.equals(text)) {
            assertThat(fromText("Dataset:" + upper)).isEmpty();
        }
    }

    @Property
    void an_arize_id_comes_back_from_its_uuid(
            @ForAll("types") String type,
            @ForAll @LongRange(max = (1L << 40) - 1) long number,
            @ForAll("suffixes") String suffix) {
        for (String body : List.of(Long.toString(number), number + ":" + suffix)) {
            ArizeId id = new ArizeId(type, body);

            UUID packed = IdCodec.pack(id).orElseThrow();

            assertThat(IdCodec.unpack(packed)).contains(id);
            assertThat(IdCodec.isVersion7(packed)).isTrue();
            assertThat(packed.getMostSignificantBits() >>> 16).isEqualTo(number);
            assertThat(IdCodec.asVersion7(packed.toString())).isEqualTo(packed);
        }
    }

    @Property
    void what_cannot_come_back_is_not_packed(
            @ForAll("types") String type,
            @ForAll @LongRange(min = 1L << 40) long large,
            @ForAll("suffixes") String suffix) {
        for (String body : List.of(
                Long.toString(large),
                large + ":" + suffix,
                "01",
                "00:" + suffix,
                "-1",
                "+1",
                "1:",
                "1:" + suffix.substring(1),
                "1:" + suffix + "a",
                "1:" + suffix.substring(1) + "_",
                "1:" + suffix.substring(1) + "é",
                "1:" + suffix + ":" + suffix,
                "\u0661:" + suffix,
                "1" + ":" + suffix.substring(1) + "\u0661",
                ":" + suffix,
                "99999999999999999999999999",
                UUID.nameUUIDFromBytes(new byte[] {1}).toString(),
                "main")) {
            assertThat(IdCodec.pack(new ArizeId(type, body))).as(body).isEmpty();
        }
        assertThat(IdCodec.pack(new ArizeId(type + "s", "1:" + suffix))).isEmpty();
        assertThat(IdCodec.pack(new ArizeId(type.toLowerCase(Locale.ROOT), "1")))
                .isEmpty();
    }

    @Property
    void each_flipped_bit_of_a_packed_id_is_seen(
            @ForAll("types") String type,
            @ForAll @LongRange(max = (1L << 40) - 1) long number,
            @ForAll("suffixes") String suffix) {
        UUID packed = IdCodec.pack(new ArizeId(type, number + ":" + suffix)).orElseThrow();

        for (int bit = 0; bit < 64; bit++) {
            assertThat(IdCodec.unpack(
                            new UUID(packed.getMostSignificantBits() ^ 1L << bit, packed.getLeastSignificantBits())))
                    .isEmpty();
            assertThat(IdCodec.unpack(
                            new UUID(packed.getMostSignificantBits(), packed.getLeastSignificantBits() ^ 1L << bit)))
                    .isEmpty();
        }
    }

    @Property
    void no_other_uuid_unpacks(@ForAll("uuids") UUID id, @ForAll @LongRange(max = (1L << 40) - 1) long early) {
        assertThat(IdCodec.unpack(id)).isEmpty();
        assertThat(IdCodec.unpack(IdCodec.asVersion7(id.toString()))).isEmpty();
        assertThat(IdCodec.unpack(IdCodec.version7(early, id.getMostSignificantBits(), id.getLeastSignificantBits())))
                .isEmpty();
    }

    @Example
    void a_million_ids_of_every_date_do_not_unpack() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000_000; i++) {
            UUID id = IdCodec.version7(random.nextLong() >>> (16 + i % 24), random.nextLong(), random.nextLong());
            assertThat(IdCodec.unpack(id)).isEmpty();
        }
    }

    /** Ids are stored: what was packed by one release is unpacked by the next. */
    @Example
    void packed_ids_stay_what_they_are() {
        assertThat(IdCodec.pack(new ArizeId("Dataset", "1:aBcD")))
                .contains(UUID.fromString("00000000-0001-7020-b994-d43fa04681d1"));
        assertThat(IdCodec.pack(new ArizeId("Entity", "12345")))
                .contains(UUID.fromString("00000000-3039-7338-9781-021ffc0c6cf7"));
        assertThat(IdCodec.named("Space", "default")).hasToString("56520148-4cba-57d4-bc22-a3148eb169e5");
        assertThat(IdCodec.asVersion7("row 1")).hasToString("015cbfb3-b0df-757b-9f27-a231c03deba6");
        assertThat(IdCodec.toArize("Dataset", new UUID(0, 1)))
                .isEqualTo("RGF0YXNldDowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDE=");
    }

    @Property
    void a_name_has_one_id_in_its_kind(@ForAll String name, @ForAll String other) {
        UUID id = IdCodec.named("Space", name);

        assertThat(id).isEqualTo(IdCodec.named("Space", name)).isNotEqualTo(IdCodec.named("Tag", name));
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        if (!name.equals(other)) {
            assertThat(id).isNotEqualTo(IdCodec.named("Space", other));
        }
    }

    @Property
    void an_example_id_becomes_version_7(@ForAll("uuids") UUID id, @ForAll String text) {
        UUID changed = IdCodec.asVersion7(id.toString());

        assertThat(IdCodec.isVersion7(changed)).isTrue();
        assertThat(changed).isEqualTo(IdCodec.asVersion7(id.toString().toUpperCase(Locale.ROOT)));
        assertThat(IdCodec.asVersion7(changed.toString())).isEqualTo(changed);
        assertThat(changed.getMostSignificantBits() >>> 16).isEqualTo(id.getMostSignificantBits() >>> 16);
        assertThat(IdCodec.isVersion7(IdCodec.asVersion7(text))).isTrue();
        assertThat(IdCodec.asVersion7(text)).isEqualTo(IdCodec.asVersion7(text));
        assertThat(IdCodec.unpack(IdCodec.asVersion7(text))).isEmpty();
    }

    @Example
    void an_example_id_of_version_4_keeps_all_but_its_version() {
        assertThat(IdCodec.asVersion7("550e8400-e29b-41d4-a716-446655440000"))
                .hasToString("550e8400-e29b-71d4-a716-446655440000");
        assertThat(IdCodec.asVersion7("a\ud800")).isNotEqualTo(IdCodec.asVersion7("a?"));
    }

    @Property
    void shown_text_is_one_arize_id_or_none(@ForAll("hostile") String shown) {
        Optional<ArizeId> id = ArizeId.parse(shown);

        id.ifPresent(parsed -> {
            assertThat(parsed.shown()).isEqualTo(shown);
            assertThat(parsed.type()).isNotEmpty().doesNotContain(":");
            assertThat(parsed.body()).isNotEmpty();
        });
        assertThat(IdCodec.fromArize("Dataset", shown))
                .satisfies(found -> found.ifPresent(
                        uuid -> assertThat(IdCodec.toArize("Dataset", uuid)).isEqualTo(shown)));
        id.flatMap(IdCodec::pack)
                .ifPresent(uuid -> assertThat(IdCodec.unpack(uuid)).isEqualTo(id));
    }

    @Property
    void each_arize_id_is_shown_in_one_way(@ForAll("types") String type, @ForAll("printable") String body) {
        ArizeId id = new ArizeId(type, body);
        String shown = id.shown();

        assertThat(ArizeId.parse(shown)).contains(id);
        assertThat(ArizeId.parse(shown.replace("=", "")))
                .isEqualTo(shown.endsWith("=") ? Optional.empty() : Optional.of(id));
        assertThat(ArizeId.parse(shown + "=")).isEmpty();
        assertThat(ArizeId.parse(shown + "====")).isEmpty();
        assertThat(ArizeId.parse(" " + shown)).isEmpty();
        assertThat(ArizeId.parse(shown + "\n")).isEmpty();
        assertThat(ArizeId.parse(shown.substring(1))).isNotEqualTo(Optional.of(id));
        if (shown.endsWith("==")) {
            // Another last letter with the same leading bits.
            char stray = (char) (shown.charAt(shown.length() - 3) + 1);
            assertThat(ArizeId.parse(shown.substring(0, shown.length() - 3) + stray + "=="))
                    .isNotEqualTo(Optional.of(id));
        }
    }

    @Example
    void what_no_database_and_no_client_takes_is_no_id() {
        for (String text : List.of(
                "",
                ":",
                "a",
                "Dataset",
                "Dataset:",
                ":1",
                "Dataset:\u0000",
                "Data\nset:1",
                "Dataset:\u0085",
                "x:" + "1".repeat(600))) {
            assertThat(ArizeId.parse(base64(text))).as(text).isEmpty();
        }
        assertThat(ArizeId.parse("RGF0YXNldDoxOmFCY0Q")).isEmpty();
        assertThat(ArizeId.parse("RGF0YXNldDoxOmFCY0Q=")).contains(new ArizeId("Dataset", "1:aBcD"));
        assertThat(ArizeId.parse("RGF0YXNldDoxOmFCY0R=")).isEmpty();
        assertThat(ArizeId.parse("RGF0YXNldDoxOmFCY0Q＝")).isEmpty();
        assertThat(ArizeId.parse(Base64.getEncoder().encodeToString(new byte[] {'a', ':', (byte) 0xC0, (byte) 0x80})))
                .isEmpty();
        assertThat(ArizeId.parse("A".repeat(1_000_000))).isEmpty();
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(TYPES);
    }

    @Provide
    Arbitrary<UUID> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.of(1, 3, 4, 5, 7, 7, 7, 8))
                .as((most, least, version) ->
                        new UUID((most & ~0xF000L) | ((long) version << 12), (least & ~(0b11L << 62)) | (0b10L << 62)));
    }

    @Provide
    Arbitrary<String> suffixes() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .ofLength(4);
    }

    @Provide
    Arbitrary<String> printable() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("é中:")
                .ofMinLength(1)
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> ids = Combinators.combine(types(), printable()).as((type, body) -> base64(type + ":" + body));
        Arbitrary<String> cut = Combinators.combine(ids, Arbitraries.integers().between(0, 40))
                .as((id, length) -> id.substring(0, Math.min(length, id.length())));
        Arbitrary<String> shown = Combinators.combine(types(), uuids()).as(IdCodec::toArize);
        Arbitrary<String> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60).map(Base64.getEncoder()::encodeToString);
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(60), ids, cut, shown, bytes);
    }

    private static Optional<UUID> fromText(String text) {
        return IdCodec.fromArize("Dataset", base64(text));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
