package io.diglot.gateway.console;

import io.diglot.gateway.page.Templates;
import io.diglot.gateway.page.WebJar;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The scripts and styles of the console, the libraries' among them. Each is read when it is first asked for. */
final class Assets {

    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String STYLE = "text/css;charset=UTF-8";
    private static final WebJar HTMX = new WebJar("org.webjars.npm", "htmx.org");
    private static final WebJar UPLOT = new WebJar("org.webjars.npm", "uplot");
    private static final WebJar HTMX_SSE = new WebJar("org.webjars.npm", "htmx-ext-sse");

    private final Map<String, SingletonSupplier<Answer.Ready>> files = new HashMap<>();

    Assets() {
        add("console.css", STYLE, () -> own("console.css"));
        add("charts.js", SCRIPT, () -> own("charts.js"));
        add("uplot.js", SCRIPT, () -> UPLOT.file("dist/uPlot.iife.min.js"));
        add("uplot.css", STYLE, () -> UPLOT.file("dist/uPlot.min.css"));
        add("console.js", SCRIPT, () -> own("console.js"));
        add("htmx-sse.js", SCRIPT, () -> HTMX_SSE.file("sse.js"));
        add("htmx.js", SCRIPT, () -> HTMX.file("dist/htmx.min.js"));
    }

    /** Nothing where there is no such file. */
    Optional<Answer.Ready> file(String name) {
        return Optional.ofNullable(files.get(name)).map(file -> Objects.requireNonNull(file.get()));
    }

    private void add(String name, String type, Supplier<byte[]> body) {
        Map<String, String> headers = new LinkedHashMap<>(Shell.headersOfViews());
        headers.put("Cache-Control", "no-cache");
        files.put(name, SingletonSupplier.of(() -> Answer.Ready.of(200, type, body.get(), headers)));
    }

    private static byte[] own(String name) {
        return Templates.text("console/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
