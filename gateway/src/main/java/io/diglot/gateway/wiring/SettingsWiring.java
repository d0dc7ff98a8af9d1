package io.diglot.gateway.wiring;

import io.diglot.gateway.backend.arize.publish.PublishSettings;
import io.diglot.gateway.backend.arize.pull.PullSettings;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.console.ConsoleSettings;
import io.diglot.gateway.llm.LlmSettings;
import io.diglot.gateway.second.MirrorSettings;
import io.diglot.gateway.settings.FidelitySettings;
import io.diglot.gateway.settings.GatewaySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings, whatever the backend is. They are named here, since each start would read all classes to look for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    GatewaySettings.class,
    OpikSettings.class,
    ArizeSettings.class,
    PublishSettings.class,
    PullSettings.class,
    LlmSettings.class,
    MirrorSettings.class,
    ConsoleSettings.class,
    FidelitySettings.class
})
class SettingsWiring {}
