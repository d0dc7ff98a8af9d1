package io.diglot.gateway.observation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what records spans where none leave the gateway. Spring Boot would only leave out the exporter: all the rest
 * would be loaded, and record each request for nobody.
 */
final class SpanRecording implements AutoConfigurationImportFilter, EnvironmentAware {

    /** What their names begin with. */
    private static final List<String> LEFT_OUT = List.of(
            "org.springframework.boot.actuate.autoconfigure.tracing.",
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.",
            "org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetry",
            "org.springframework.boot.actuate.autoconfigure.logging.otlp.");

    private boolean isExported;

    @Override
    public void setEnvironment(Environment environment) {
        this.isExported = Tracing.isExported(environment);
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[configurations.length];
        for (int i = 0; i < configurations.length; i++) {
            String configuration = configurations[i];
            matches[i] =
                    isExported || configuration == null || LEFT_OUT.stream().noneMatch(configuration::startsWith);
        }
        return matches;
    }
}
