package io.diglot.gateway.page;

import com.samskivert.mustache.Template;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code /}: what this is, and how a client is pointed at it. */
@Component
final class LandingPage implements PageSource {

    private final Template template = Templates.template("landing.mustache");
    private final String style = Templates.text("page.css");
    private final Map<String, String> headers =
            ContentPolicy.headers("style-src " + ContentPolicy.hash(style), "img-src data:");
    private final boolean needsNoKey;

    LandingPage(GatewaySettings settings) {
        this.needsNoKey = settings.auth().mode() == Mode.NONE;
    }

    /** What the template fills in, by the names that it has there. */
    private record View(
            String style,
            String url,
            String scheme,
            String host,
            String port,
            String flightScheme,
            String key,
            boolean atTheRoot,
            boolean needsNoKey) {}

    @Override
    public boolean has(String path) {
        return path.equals("/");
    }

    /** Clients of the dialects ask here too, for whatever their base path ends with. */
    @Override
    public boolean isForBrowsersAlone() {
        return true;
    }

    @Override
    public Page page(String path, OwnAddress asked) {
        View view = new View(
                style,
                asked.url(),
                asked.scheme(),
                asked.host(),
                Integer.toString(asked.port()),
                asked.isSecure() ? "grpc+tls" : "grpc+tcp",
                needsNoKey ? "any" : "<key>",
                asked.path().isEmpty(),
                needsNoKey);
        return new Page("text/html;charset=UTF-8", template.execute(view).getBytes(StandardCharsets.UTF_8), headers);
    }
}
