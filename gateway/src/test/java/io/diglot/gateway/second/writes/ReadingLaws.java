package io.diglot.gateway.second.writes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.gateway.second.writes.Mentioned.Mention;
import io.diglot.gateway.second.writes.Mentioned.Owner;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A body names what it names, in whatever pieces it comes, and whatever it is. */
class ReadingLaws {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ID = UUID.fromString("0190babc-62a0-71d2-832a-0feffa4676ea");

    /** All that a body may name in any operation. */
    private static final Write WRITE = Write.EMPTY
            .body("id", Behind.Kind.DATASET)
            .body("ids", Behind.Kind.TRACE)
            .body("spans.trace_id", Behind.Kind.TRACE)
            .body("name", Named.Form.DATASET_NAME)
            .otherwise("items.id", Named.Form.EXAMPLE)
            .threads("scores.")
            .threads("");

    private static final Members MEMBERS = Members.of(WRITE.body());

    /** Parts of JSON, put together as they come. */
    @Provide
    Arbitrary<byte[]> rubbish() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\\",
                        "\\\"",
                        "\"id\"",
                        "\"ids\"",
                        "\"spans\"",
                        "\"trace_id\"",
                        "\"name\"",
                        "\"na\\u006de\"",
                        "\"scores\"",
                        "\"thread_id\"",
                        "\"project_name\"",
                        "\"" + ID + "\"",
                        "\"x\"",
                        "\"\\ud83d\"",
                        "1.5e3",
                        "null",
                        "true",
                        " ",
                        "\n",
                        "\u00e9",
                        "{\"scores\":[{",
                        "\"name\":\"a\",",
                        "\"id\":\"" + ID + "\",",
                        "\"ids\":[\"" + ID + "\",",
                        "\"scores\":[{\"thread_id\":\"t\",\"project_name\":\"p\"},",
                        "\"input\":{\"id\":[1,\"\\\"\"]},",
                        "[[[[[[[[[[[[[[[[[[[[[[",
                        "\"" + "y".repeat(7000) + "\"")
                .list()
                .ofMaxSize(40)
                .map(parts -> ("{" + String.join("", parts)).getBytes(UTF_8));
    }

    /** Bodies as clients write them, and deeper. */
    @Provide
    Arbitrary<ObjectNode> documents() {
        return documents(3);
    }

    private static Arbitrary<ObjectNode> documents(int depth) {
        Arbitrary<String> names = Arbitraries.of(
                "id",
                "ids",
                "spans",
                "trace_id",
                "name",
                "items",
                "scores",
                "thread_id",
                "thread_ids",
                "project_name",
                "project_id",
                "input",
                "\u00e9\"\\");
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.randomValue(random -> new UUID(random.nextLong(), random.nextLong()).toString()),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of(1, 2.5, true));
        Arbitrary<Object> values = depth == 0
                ? plain
                : Arbitraries.oneOf(
                        plain, documents(depth - 1), documents(depth - 1).list().ofMaxSize(3));
        return Combinators.combine(names, values)
                .as(List::of)
                .list()
                .ofMaxSize(6)
                .map(members -> {
                    ObjectNode node = JsonNodeFactory.instance.objectNode();
                    members.forEach(member -> node.set((String) member.get(0), JSON.valueToTree(member.get(1))));
                    return node;
                });
    }

    @Property
    void pieces_name_what_the_whole_names(
            @ForAll("rubbish") byte[] body, @ForAll boolean isZipped, @ForAll boolean isDirect, @ForAll Random random) {
        byte[] sent = isZipped ? zipped(body) : body;
        byte[] cut = random.nextBoolean() ? sent : Arrays.copyOf(sent, random.nextInt(sent.length + 1));

        Mentioned pieces = read(cut, isZipped, isDirect, random);
        Mentioned whole = read(cut, isZipped, false, null);
        assertThat(pieces.owners()).isEqualTo(whole.owners());
        assertThat(pieces.mentions()).isEqualTo(whole.mentions());
    }

    @Property
    void a_whole_document_names_what_a_parser_finds_in_it(
            @ForAll("documents") ObjectNode document, @ForAll boolean isZipped, @ForAll Random random)
            throws JsonProcessingException {
        Mentioned mentioned = read(JSON.writeValueAsBytes(document), isZipped, false, random, true);

        assertThat(mentioned.owners()).containsExactlyInAnyOrderElementsOf(owners(document));
        Set<String> names = new HashSet<>();
        mentioned.mentions().stream()
                .filter(mention -> mention.form() == Named.Form.DATASET_NAME)
                .forEach(mention -> names.add(mention.value()));
        assertThat(names).isEqualTo(texts(document, "name"));
    }

    @Property
    void what_is_no_gzip_names_nothing_and_does_not_fail(@ForAll byte[] body, @ForAll Random random) {
        read(body, true, true, random);
        byte[] broken = zipped(("{\"name\":\"a\",\"input\":\"" + random.nextLong() + "\"}").getBytes(UTF_8));
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
        read(broken, true, true, random);
    }

    @Example
    void several_members_with_all_that_a_header_may_hold_are_read() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        byte[] first = zipped("{\"name\":".getBytes(UTF_8));
        sent.write(new byte[] {0x1F, (byte) 0x8B, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3});
        sent.write(new byte[] {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2});
        sent.write(first, 10, first.length - 10);
        sent.write(zipped("\"n\"}".getBytes(UTF_8)));

        assertThat(read(sent.toByteArray(), true, false, new Random(1)).mentions())
                .containsExactly(new Mention(Named.Form.DATASET_NAME, "n", ""));
    }

    @Example
    void no_more_is_kept_than_its_bound() {
        StringBuilder body = new StringBuilder("{\"ids\":[");
        for (int i = 0; i < 3 * Mentioned.MOST; i++) {
            body.append('"').append(new UUID(7, i)).append("\",");
        }
        Mentioned ids = read((body + "\"\"]}").getBytes(UTF_8), false, false, new Random(1));
        assertThat(ids.owners()).hasSize(Mentioned.MOST);
        assertThat(ids.isCut()).isTrue();

        StringBuilder threads = new StringBuilder("{\"thread_ids\":[");
        for (int i = 0; i < 5_000; i++) {
            threads.append('"').append("x".repeat(900)).append(i).append("\",");
        }
        Mentioned names = read((threads + "\"\"]}").getBytes(UTF_8), false, false, new Random(1));
        assertThat(names.mentions().stream()
                        .mapToInt(mention -> mention.value().length())
                        .sum())
                .isLessThanOrEqualTo(Mentioned.MOST_CHARACTERS);
        assertThat(names.isCut()).isTrue();
    }

    @Example
    void what_a_database_cannot_keep_is_passed_over() {
        byte[] body = ("{\"name\":\"a\\u0000b\",\"thread_ids\":[\"\\ud800\",\"" + "z".repeat(1001) + "\",\"t\"]}")
                .getBytes(UTF_8);

        assertThat(read(body, false, false, new Random(1)).mentions())
                .containsExactly(new Mention(Named.Form.THREAD_NAME, "t", ""));
    }

    @Example
    void a_mark_of_the_byte_order_stands_before_all() {
        assertThat(read("\ufeff{\"name\":\"n\"}".getBytes(UTF_8), false, false, new Random(1))
                        .mentions())
                .containsExactly(new Mention(Named.Form.DATASET_NAME, "n", ""));
    }

    @Property
    void a_form_names_its_field_in_whatever_pieces(@ForAll byte[] before, @ForAll byte[] after, @ForAll Random random) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = random.nextInt(60); i > 0; i--) {
            form.writeBytes(before);
            form.writeBytes(new byte[random.nextInt(400)]);
        }
        form.writeBytes(
                ("\r\n--b\r\nContent-Disposition: form-data; name=\"dataset_id\"\r\nContent-Type: text/plain\r\n\r\n"
                                + ID + "\r\n--b")
                        .getBytes(UTF_8));
        form.writeBytes(after);
        Mentioned mentioned = new Mentioned();
        FormReading reading = new FormReading("dataset_id", new Meaning.Thing(Behind.Kind.DATASET), mentioned);
        feed(reading, form.toByteArray(), false, random);

        assertThat(mentioned.owners()).containsExactly(new Owner(Behind.Kind.DATASET, ID));
    }

    private static Mentioned read(byte[] body, boolean isZipped, boolean isDirect, @Nullable Random pieces) {
        return read(body, isZipped, isDirect, pieces, false);
    }

    private static Mentioned read(
            byte[] body, boolean isZipped, boolean isDirect, @Nullable Random pieces, boolean zip) {
        Mentioned mentioned = new Mentioned();
        HttpHeaders headers = new HttpHeaders();
        if (isZipped) {
            headers.set("Content-Encoding", "gzip");
        }
        feed(
                Bodies.reading(headers, WRITE, MEMBERS, mentioned),
                zip && isZipped ? zipped(body) : body,
                isDirect,
                pieces);
        return mentioned;
    }

    private static void feed(Reading reading, byte[] body, boolean isDirect, @Nullable Random pieces) {
        int from = 0;
        while (from < body.length) {
            int length = pieces == null
                    ? body.length
                    : Math.min(body.length - from, 1 + pieces.nextInt(pieces.nextBoolean() ? 5 : 2000));
            ByteBuffer piece = isDirect ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
            piece.put(body, from, length).flip();
            reading.read(piece.asReadOnlyBuffer());
            from += length;
        }
        reading.end();
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Set<Owner> owners(ObjectNode document) {
        Set<Owner> owners = new HashSet<>();
        ids(texts(document, "id")).forEach(id -> owners.add(new Owner(Behind.Kind.DATASET, id)));
        ids(texts(document, "ids")).forEach(id -> owners.add(new Owner(Behind.Kind.TRACE, id)));
        List<ObjectNode> spans = document.path("spans") instanceof ObjectNode one
                ? List.of(one)
                : document.path("spans")
                        .valueStream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList();
        spans.forEach(span -> ids(texts(span, "trace_id")).forEach(id -> owners.add(new Owner(Behind.Kind.TRACE, id))));
        return owners;
    }

    private static List<UUID> ids(Set<String> texts) {
        return texts.stream()
                .filter(text -> text.length() == ID.toString().length())
                .filter(text -> text.matches("[0-9a-f-]{36}"))
                .map(UUID::fromString)
                .toList();
    }

    /** A member that is one value: those that hold objects hold nothing that is named. */
    private static Set<String> texts(ObjectNode document, String name) {
        return document.path(name).isValueNode()
                        && !document.path(name).asText().isEmpty()
                        && document.path(name)
                                .asText()
                                .codePoints()
                                .noneMatch(character ->
                                        character == 0 || Character.getType(character) == Character.SURROGATE)
                ? Set.of(document.path(name).asText())
                : Set.of();
    }
}
