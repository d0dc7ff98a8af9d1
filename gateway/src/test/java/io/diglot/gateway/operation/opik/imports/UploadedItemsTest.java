package io.diglot.gateway.operation.opik.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.failure.FailureException;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.examples.ExampleDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever files hold, items hold. */
class UploadedItemsTest {

    @Property(tries = 50)
    void csv_gives_back_every_value(@ForAll @Size(min = 1, max = 5) List<@Size(2) List<String>> given)
            throws IOException {
        List<List<String>> rows = given.stream()
                .map(row -> row.stream().map(UploadedItemsTest::keepable).toList())
                .toList();
        String file = "\uFEFFone,two\r\n"
                + rows.stream()
                        .map(row -> row.stream()
                                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n"));

        List<Json> read = items(file.getBytes(StandardCharsets.UTF_8), CsvItems::new);

        assertThat(read).isEqualTo(rows.stream().map(UploadedItemsTest::data).toList());
    }

    @Property(tries = 50)
    void json_gives_back_every_object(@ForAll("objects") @Size(min = 1, max = 5) List<Json> objects)
            throws IOException {
        String array = "\uFEFF " + objects.stream().map(Json::text).collect(Collectors.joining(" ,\n", "[ ", "]"));
        String lines = objects.stream().map(Json::text).collect(Collectors.joining("\n\n"));

        assertThat(items(array.getBytes(StandardCharsets.UTF_8), file -> json(file, false)))
                .isEqualTo(objects);
        assertThat(items(lines.getBytes(StandardCharsets.UTF_8), file -> json(file, true)))
                .isEqualTo(objects);
    }

    @Provide
    Arbitrary<List<Json>> objects() {
        Arbitrary<Json> value = Arbitraries.oneOf(
                Arbitraries.strings().map(text -> Json.string(keepable(text))),
                Arbitraries.longs().map(Json::number),
                Arbitraries.of(Json.of("1.10"), Json.of("[{\"a\":\"}\"}]"), Json.NULL));
        return value.map(it -> Json.object(Map.of("ключ", it))).list();
    }

    @Example
    void refuses_what_is_no_utf8() {
        byte[] broken = {'q', '\n', (byte) 0xC3, '(', '\n'};

        assertThatThrownBy(() -> items(broken, CsvItems::new)).isInstanceOf(FailureException.class);
        byte[] brokenJson = {'[', '{', '"', 'q', '"', ':', '"', (byte) 0xC3, '(', '"', '}', ']'};
        assertThatThrownBy(() -> items(brokenJson, file -> json(file, false))).isInstanceOf(FailureException.class);
    }

    private static JsonItems json(Path file, boolean lines) {
        return new JsonItems(file, lines, new JsonCodec(JsonLimits.DEFAULT));
    }

    private interface Reader {
        Consumer<Consumer<ExampleDraft>> of(Path file);
    }

    private static List<Json> items(byte[] content, Reader reader) throws IOException {
        Path file = Files.createTempFile("items", null);
        try {
            Files.write(file, content);
            List<Json> data = new ArrayList<>();
            reader.of(file).accept(item -> data.add(item.data()));
            return data;
        } finally {
            Files.delete(file);
        }
    }

    private static Json data(List<String> row) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("one", Json.string(row.get(0).strip()));
        members.put("two", Json.string(row.get(1).strip()));
        return Json.object(members);
    }

    private static String keepable(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return JsonCodec.isKeepable(whole) ? whole : "x";
    }
}
