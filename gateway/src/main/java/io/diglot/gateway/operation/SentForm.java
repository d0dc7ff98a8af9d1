package io.diglot.gateway.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import java.net.URLDecoder;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** A form of a page, as browsers send it. */
final class SentForm {

    /** More is pasted by nobody. */
    private static final int LARGEST = 1024 * 1024;

    private static final Pattern AND = Pattern.compile("&");

    private SentForm() {}

    /**
     * Its values.
     *
     * @return fails with a {@link Failure.Invalid} where it is no form, and with a {@link
     *     org.springframework.core.io.buffer.DataBufferLimitException} where it is too large
     */
    static Mono<MultiValueMap<String, String>> of(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), LARGEST)
                .map(SentForm::text)
                .defaultIfEmpty("")
                .map(SentForm::values);
    }

    private static String text(DataBuffer body) {
        try {
            return body.toString(UTF_8);
        } finally {
            DataBufferUtils.release(body);
        }
    }

    private static MultiValueMap<String, String> values(String form) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        try {
            AND.splitAsStream(form).filter(pair -> !pair.isEmpty()).forEach(pair -> {
                int equals = pair.indexOf('=');
                values.add(
                        URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8),
                        equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            });
        } catch (IllegalArgumentException e) {
            throw new Failure.Invalid(Rule.UNREADABLE, "the form cannot be read").asException();
        }
        return values;
    }
}
