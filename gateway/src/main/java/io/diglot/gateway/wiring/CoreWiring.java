package io.diglot.gateway.wiring;

import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.observation.Tracing;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.LoopbackRule;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.identity.RandomBlocks;
import io.diglot.identity.UuidV7;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.paging.CursorCodec;
import io.micrometer.observation.ObservationRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What the gateway has whatever its backend is. A secret is made in the data folder only once the database has claimed
 * it.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = {
            "io.diglot.arize",
            "io.diglot.flight",
            "io.diglot.opik",
            "io.diglot.otlp",
            "io.diglot.gateway.address",
            "io.diglot.gateway.backend.guard",
            "io.diglot.gateway.database",
            "io.diglot.gateway.keys",
            "io.diglot.gateway.limit",
            "io.diglot.gateway.memory",
            "io.diglot.gateway.observation",
            "io.diglot.gateway.operation",
            "io.diglot.gateway.page",
            "io.diglot.gateway.protocol",
            "io.diglot.gateway.state"
        },
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OpikOperation.class))
@Import(LoopbackRule.class)
class CoreWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Observes nothing where no span leaves the gateway: each request would be recorded for nobody. */
    @Bean
    ObservationRegistry observationRegistry(Environment environment) {
        return Tracing.isExported(environment) ? ObservationRegistry.create() : ObservationRegistry.NOOP;
    }

    @Bean
    UuidV7 uuidV7(Clock clock) {
        return new UuidV7(clock, new RandomBlocks(new SecureRandom()));
    }

    /** Made of the settings, so that a name that no backend has is told as a mistake in them. */
    @Bean
    BackendDescription backendDescription(GatewaySettings settings, ObjectProvider<Vendor> vendor) {
        return new BackendDescription(settings.backend().name().toLowerCase(Locale.ROOT), vendor.getIfAvailable());
    }

    @Bean
    JsonLimits jsonLimits(GatewaySettings settings) {
        return new JsonLimits(
                settings.limits().jsonDepth(), settings.limits().jsonString(), JsonLimits.DEFAULT.numberLength());
    }

    /** Writes answers and reads what Diglot itself has written; the bodies of requests have codecs of their own. */
    @Bean
    JsonCodec jsonCodec() {
        return new JsonCodec(JsonLimits.DEFAULT);
    }

    @Bean
    @DependsOn("database")
    CursorCodec cursorCodec(GatewaySettings settings) {
        return new CursorCodec(Secrets.of(settings));
    }

    @Bean
    @DependsOn("database")
    CredentialSeal credentialSeal(GatewaySettings settings) {
        return new CredentialSeal(Secrets.of(settings));
    }

    @Bean
    OperationCatalogue operationCatalogue() {
        return OperationCatalogue.load();
    }
}
