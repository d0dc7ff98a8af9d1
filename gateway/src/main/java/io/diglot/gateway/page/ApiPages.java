package io.diglot.gateway.page;

import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** {@code /docs}: the documents of both dialects, and Swagger UI, which shows them. Nothing is loaded from elsewhere. */
@Component
final class ApiPages implements PageSource {

    private static final String ROOT = "/docs";
    private static final WebJar SWAGGER_UI = new WebJar("org.webjars", "swagger-ui");

    private static final Map<String, String> HEADERS = ContentPolicy.headers(
            "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'");

    private final Map<String, SingletonSupplier<Page>> pages = new HashMap<>();

    ApiPages(OperationCatalogue catalogue) {
        for (Dialect dialect : Dialect.values()) {
            add("/" + dialect.wireName() + ".json", "application/json", () -> ApiDocument.of(dialect, catalogue));
        }
        add("", "text/html;charset=UTF-8", () -> own("docs.html"));
        add("/docs.css", "text/css;charset=UTF-8", () -> own("docs.css"));
        add("/docs.js", "text/javascript;charset=UTF-8", () -> own("docs.js"));
        add("/swagger-ui.css", "text/css;charset=UTF-8", () -> SWAGGER_UI.file("swagger-ui.css"));
        add("/swagger-ui-bundle.js", "text/javascript;charset=UTF-8", () -> SWAGGER_UI.file("swagger-ui-bundle.js"));
    }

    /** Made when it is first asked for, and kept. */
    private void add(String path, String type, Supplier<byte[]> body) {
        pages.put(ROOT + path, SingletonSupplier.of(() -> new Page(type, body.get(), HEADERS)));
    }

    @Override
    public boolean has(String path) {
        return pages.containsKey(path);
    }

    @Override
    public Page page(String path, OwnAddress asked) {
        return Objects.requireNonNull(Objects.requireNonNull(pages.get(path)).get());
    }

    private static byte[] own(String name) {
        return Templates.text(name).getBytes(StandardCharsets.UTF_8);
    }
}
