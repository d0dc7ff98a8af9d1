package io.diglot.gateway.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console.
 *
 * @param enabled whether there is one
 * @param bodies whether the beginnings of bodies are kept of the last exchanges
 * @param copies below which copies between backends say how far they are, and leave their certificates
 * @param hosts names, beside this machine's own and addresses, by which browsers may ask for it
 */
@ConfigurationProperties("diglot.console")
public record ConsoleSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean bodies,
        @DefaultValue("diglot-copy") Path copies,
        @DefaultValue({}) List<String> hosts) {

    public ConsoleSettings {
        hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
