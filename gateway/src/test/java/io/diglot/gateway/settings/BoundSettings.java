package io.diglot.gateway.settings;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as Spring Boot would bind them. */
public final class BoundSettings {

    private BoundSettings() {}

    /** @param properties such as {@code diglot.backend}; what is not named has its default */
    public static GatewaySettings of(Map<String, ?> properties) {
        return of("diglot", GatewaySettings.class, properties);
    }

    /**
     * One at a time: tests run side by side, and Spring's shared conversions are set up with the first use of each.
     *
     * @param section what stands before the names of a record of settings
     */
    public static synchronized <T> T of(String section, Class<T> type, Map<String, ?> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(section, Bindable.of(type));
    }
}
