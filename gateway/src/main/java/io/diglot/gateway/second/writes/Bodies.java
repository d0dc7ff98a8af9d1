package io.diglot.gateway.second.writes;

import io.diglot.gateway.state.behind.Behind;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** How the body of a request is read, by what its headers say of it. */
final class Bodies {

    private static final String FORM = "multipart/";

    private Bodies() {}

    static Reading reading(HttpHeaders request, Write write, Members members, Mentioned mentioned) {
        Reading plain = plain(request, write, members, mentioned);
        if (plain == Reading.NONE) {
            return plain;
        }
        List<String> codings = request.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream()
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty()) {
            return plain;
        }
        return List.of("gzip").containsAll(codings) || List.of("x-gzip").containsAll(codings)
                ? new GzipReading(plain, mentioned)
                : Reading.NONE;
    }

    private static Reading plain(HttpHeaders request, Write write, Members members, Mentioned mentioned) {
        String type = request.getFirst(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
            String field = write.form();
            return field == null
                    ? Reading.NONE
                    : new FormReading(field, new Meaning.Thing(Behind.Kind.DATASET), mentioned);
        }
        return members.isEmpty() ? Reading.NONE : new JsonReading(members, mentioned);
    }
}
