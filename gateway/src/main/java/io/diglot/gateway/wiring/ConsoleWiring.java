package io.diglot.gateway.wiring;

import io.diglot.gateway.console.ConsoleSettings;
import io.diglot.gateway.observation.LastExchanges;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The console, unless there is none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "diglot.console.enabled", matchIfMissing = true)
@ComponentScan(
        basePackages = "io.diglot.gateway.console",
        // Nothing of it is made before somebody looks at it.
        lazyInit = true,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class ConsoleWiring {

    /**
     * What comes in, for the console alone.
     *
     * @throws IllegalArgumentException where what clients of different keys send would be seen by whoever opens the console
     */
    @Bean
    LastExchanges lastExchanges(ConsoleSettings settings, GatewaySettings gateway) {
        if (settings.bodies() && gateway.auth().mode() != Mode.NONE) {
            throw new IllegalArgumentException(
                    "diglot.console.bodies needs diglot.auth.mode 'none': the console asks nobody for a key before it shows them.");
        }
        return new LastExchanges(settings.bodies());
    }
}
