package io.diglot.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DotSegmentsTest {

    private static final String PLACE = "/v1/private";
    private static final int READ_AT_MOST = 4;

    @Property
    void a_dot_segment_is_found_in_whatever_spelling(
            @ForAll("names") String before, @ForAll("dotSegments") String dots, @ForAll("names") String after) {
        for (String slash : List.of("/", "%2f", "%2F", "%252f", "\\", "%5c", "%255C")) {
            assertThat(DotSegments.areIn(PLACE + "/" + before + slash + dots + slash + after))
                    .isTrue();
        }
        assertThat(DotSegments.areIn(PLACE + "/" + before + "/" + dots)).isTrue();
        assertThat(DotSegments.areIn(PLACE + "/" + dots + ";a=" + before + "/" + after))
                .isTrue();
        assertThat(DotSegments.areIn(PLACE + "/" + dots + "%3b/" + after)).isTrue();
    }

    /** Whatever passes stays where it was, to whoever reads it how often and in which order. */
    @Property(tries = 5_000)
    void what_passes_leads_no_reader_out_of_its_place(@ForAll("hostile") String path) {
        if (DotSegments.areIn(PLACE + path)) {
            return;
        }
        String read = PLACE + path;
        for (int times = 0; times < READ_AT_MOST; times++) {
            assertThat(resolved(read)).startsWith(PLACE);
            assertThat(resolved(read.replaceAll(";[^/]*", ""))).startsWith(PLACE);
            assertThat(resolved(read.replace('\\', '/').replaceAll(";[^/]*", "")))
                    .startsWith(PLACE);
            read = decoded(read);
        }
    }

    @Property
    void names_that_merely_hold_dots_pass(@ForAll("names") String name) {
        assertThat(DotSegments.areIn(PLACE + "/" + name)).isFalse();
        for (String dotted : List.of(name + ".", "." + name, "..." + name, name + "..", name + ".json", name + "%2e")) {
            assertThat(DotSegments.areIn(PLACE + "/" + dotted + "/x"))
                    .as(dotted)
                    .isFalse();
        }
    }

    @Example
    void ids_pass_as_the_clients_write_them() {
        String id = Base64.getEncoder()
                .encodeToString(("Dataset:" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));

        for (String written :
                List.of(id, id + "=", id.replace("=", "%3D") + "%3D%3D", "Dataset:1:a.b", "ü", "%C3%BC")) {
            assertThat(DotSegments.areIn("/v2/datasets/" + written + "/examples"))
                    .as(written)
                    .isFalse();
        }
        assertThat(DotSegments.areIn("/v1/private/datasets/...")).isFalse();
        assertThat(DotSegments.areIn("/v1/private//datasets/")).isFalse();
        assertThat(DotSegments.areIn("/v1/private/100%25/%zz/%")).isFalse();
    }

    @Example
    void what_ends_a_text_or_is_encoded_without_end_is_refused() {
        assertThat(DotSegments.areIn("/v1/private/a%00b")).isTrue();
        assertThat(DotSegments.areIn("/v1/private/%2500")).isTrue();
        assertThat(DotSegments.areIn("/v1/private/%c0%ae%c0%ae/a")).isTrue();
        assertThat(DotSegments.areIn("/v1/private/%" + "25".repeat(20) + "2e")).isTrue();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abcXYZ019-_=:~").ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> dotSegments() {
        Arbitrary<String> dot = Arbitraries.of(".", "%2e", "%2E", "%252e", "%25252E", "%%32%65", "%c0%ae");
        Arbitrary<String> behind = Arbitraries.of("", "", "%20", "%09", ";", ";jsessionid=1", "%3B", "%3Fx", "%2523");
        return dot.list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(dots -> String.join("", dots))
                .flatMap(dots -> behind.map(dots::concat));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "/",
                        "/",
                        ".",
                        "..",
                        "%2e",
                        "%252E",
                        "%2f",
                        "%255c",
                        "\\",
                        ";",
                        "%3b",
                        "a",
                        "x=1",
                        "%",
                        "%25",
                        "%20",
                        "internal",
                        "v1")
                .list()
                .ofMaxSize(12)
                .map(pieces -> "/" + String.join("", pieces));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String resolved(String path) {
        Deque<String> place = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            switch (segment.strip()) {
                case "", "." -> {}
                case ".." -> place.pollLast();
                default -> place.addLast(segment);
            }
        }
        return "/" + String.join("/", place);
    }
}
