package io.diglot.gateway.console;

import com.samskivert.mustache.Template;
import io.diglot.gateway.page.ContentPolicy;
import io.diglot.gateway.page.Templates;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frame that all views have, and what browsers may do in it. */
final class Shell {

    /** Each page runs the console's own scripts, asks the console, and nothing else. */
    private static final Map<String, String> HEADERS = headers();

    private final Template template = Templates.template("console/shell.mustache");
    private final List<View> views;
    private final String backend;

    /** @param backend what is shown of where data lies */
    Shell(List<View> views, String backend) {
        this.views = views;
        this.backend = backend;
    }

    /** What the template fills in, by the names that it has there. */
    private record Frame(String title, String name, List<Entry> views, String backend, String content) {}

    private record Entry(String name, String title, boolean isHere) {}

    byte[] around(View view, String content) {
        List<Entry> entries = views.stream()
                .map(other -> new Entry(other.name(), other.title(), other == view))
                .toList();
        return template.execute(new Frame(view.title(), view.name(), entries, backend, content))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What is shown lies in no cache. */
    static Map<String, String> headersOfViews() {
        return HEADERS;
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(ContentPolicy.headers(
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "connect-src 'self'",
                "form-action 'self'"));
        headers.put("Cache-Control", "no-store");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }
}
