package io.diglot.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegalTargetTest {

    @Property
    void whatever_is_sent_becomes_a_uri_that_means_the_same_bytes(
            @ForAll("bytes") String path, @ForAll("bytes") String query) {
        URI legal = URI.create("http://localhost" + LegalTarget.of("/" + path.replace("?", "") + "?" + query));

        assertThat(legal.getRawFragment()).isNull();
        assertThat(decoded(legal.getRawPath())).isEqualTo("/" + path.replace("?", ""));
        assertThat(decoded(legal.getRawQuery())).isEqualTo(query);
    }

    @Property
    void what_is_legal_stays_as_it_is(@ForAll("bytes") String path, @ForAll("bytes") String query) {
        String legal = LegalTarget.of("/" + path + "?" + query);

        assertThat(LegalTarget.of(legal)).isSameAs(legal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "*",
                "/v2/datasets/RGF0YXNldDox%3D%3D/examples?cursor=a-b_c&limit=1",
                "/v1/private/x?filters=%5B%7B%22a%22%7D%5D&name=a+b%2Bc&sort[]=1&q=a?b",
                "http://[::1]:8080/v1/private/x"
            })
    void clients_that_escape_are_left_alone(String target) {
        assertThat(LegalTarget.of(target)).isSameAs(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\'',
            value = {
                "/x?a={\"b\":[1]} /x?a=%7B%22b%22:[1]%7D",
                "/x?name=100% /x?name=100%25",
                "/x?name=%zz&b=%2 /x?name=%25zz&b=%252",
                "/x?name=a|b\\c^d<e>f`g /x?name=a%7Cb%5Cc%5Ed%3Ce%3Ef%60g",
                "/x?name=C# /x?name=C%23",
                "/x?name=\u00c3\u00bc /x?name=%C3%BC",
                "/a[b]?a[b] /a%5Bb%5D?a[b]",
                "http://[::1]/a|b http://[::1]/a%7Cb"
            })
    void what_is_illegal_is_escaped_where_it_stands(String target, String legal) {
        assertThat(LegalTarget.of(target)).isEqualTo(legal);
    }

    /** Without percent signs, which mean what follows them. */
    @Provide
    Arbitrary<String> bytes() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\u00ff')
                .ofMaxLength(30)
                .map(text -> text.replace("%", ""));
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    }
}
