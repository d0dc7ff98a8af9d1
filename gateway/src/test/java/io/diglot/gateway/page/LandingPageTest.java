package io.diglot.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.settings.BoundSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class LandingPageTest {

    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern ASSET = Pattern.compile("(?:src|href|action|url)\\s*[=(]\\s*[\"']?([^\"'\\s)>]+)");

    private final LandingPage open = new LandingPage(BoundSettings.of(Map.of()));
    private final LandingPage locked = new LandingPage(
            BoundSettings.of(Map.of("diglot.auth.mode", "keys", "diglot.auth.keys[0].sha256", "0".repeat(64))));

    @Example
    void it_says_where_each_client_finds_the_gateway() {
        String page = text(open, OwnAddress.of("http", "127.0.0.1:9090", ""));

        assertThat(page)
                .contains("single_host=&quot;127.0.0.1&quot;, single_port=9090".replace("&quot;", "\""))
                .contains("flight_scheme=\"grpc+tcp\"")
                .contains("OPIK_URL_OVERRIDE=http://127.0.0.1:9090/api")
                .contains("curl http://127.0.0.1:9090/v2/experiments")
                .contains("No key is needed here");
    }

    @Example
    void behind_tls_and_a_path_it_names_what_works_there() {
        String page = text(
                locked,
                OwnAddress.of(URI.create("https://store.example.com/base/")).orElseThrow());

        assertThat(page)
                .contains("OPIK_URL_OVERRIDE=https://store.example.com/base/api")
                .contains("baseUrl: \"https://store.example.com/base\"")
                .contains("takes a host and a port, and no path")
                .doesNotContain("single_host", "No key is needed");
    }

    @Example
    void the_port_of_the_scheme_is_named_where_a_client_wants_one() {
        assertThat(text(open, OwnAddress.of("HTTPS", "store.example.com", "")))
                .contains("single_host=\"store.example.com\", single_port=443", "flight_scheme=\"grpc+tls\"")
                .contains("https://store.example.com/api")
                .doesNotContain(":443/");
    }

    @Example
    void it_stands_alone() {
        Page page = open.page("/", OwnAddress.of("http", "localhost:8080", ""));
        String text = new String(page.body(), StandardCharsets.UTF_8);
        List<String> styles =
                STYLE.matcher(text).results().map(found -> found.group(1)).toList();

        assertThat(styles).hasSize(1);
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src " + ContentPolicy.hash(styles.getFirst()));
        assertThat(ASSET.matcher(text).results().map(MatchResult::group))
                .containsExactly("href=\"data:,", "href=\"docs");
        assertThat(text).doesNotContain("<script", " style=", " onclick=");
    }

    /** An address comes from whoever asks, or from the settings: it is text, whatever it holds. */
    @Property(tries = 200)
    void no_address_becomes_a_part_of_the_page(
            @ForAll @StringLength(min = 1, max = 40) @CharRange(from = ' ', to = '~') String host,
            @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String path,
            @ForAll @IntRange(min = 1, max = 65_535) int port) {
        String plain = tags(text(open, new OwnAddress("http", "localhost", 8080, path.isEmpty() ? "" : "/x")));

        assertThat(tags(text(open, new OwnAddress("http", host, port, path)))).isEqualTo(plain);
    }

    /** All of a page that a browser takes for more than text. */
    private static String tags(String page) {
        return String.join(
                "",
                Pattern.compile("<[^>]*>")
                        .matcher(page)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    private static String text(LandingPage page, OwnAddress asked) {
        return new String(page.page("/", asked).body(), StandardCharsets.UTF_8);
    }
}
