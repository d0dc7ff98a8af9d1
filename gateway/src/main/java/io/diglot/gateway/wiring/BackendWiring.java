package io.diglot.gateway.wiring;

import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.arize.server.ArizeVendor;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.opik.server.OpikVendor;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.grpc.GrpcClient;
import io.diglot.gateway.operation.GrpcPassthrough;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.state.SagaLog;
import io.diglot.identity.UuidV7;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** One configuration a backend: the one that {@code diglot.backend} names is taken, with what it needs. */
final class BackendWiring {

    private BackendWiring() {}

    /** A database of the gateway's own. Both dialects are translated. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "diglot.backend", havingValue = "embedded", matchIfMissing = true)
    @ComponentScan(
            basePackages = {
                "io.diglot.gateway.backend.embedded",
                "io.diglot.gateway.backend.local",
                "io.diglot.gateway.execution",
                "io.diglot.gateway.standin"
            },
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    @Import({OpikOperations.class, LlmWiring.class})
    static class Embedded {}

    /** An Opik server. The Opik dialect passes through; Arize's operations are translated. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "diglot.backend", havingValue = "opik")
    @ComponentScan(
            basePackages = {
                "io.diglot.gateway.backend.opik",
                "io.diglot.gateway.copy.opik",
                "io.diglot.gateway.operation.opik.redirects"
            },
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    @Import(VendorWiring.class)
    static class Opik {

        @Bean
        OpikVendor vendor(OpikSettings settings) {
            return new OpikVendor(settings);
        }

        @Bean
        SagaLog sagaLog(Database database, UuidV7 ids, CredentialSeal seal, OpikSettings settings) {
            return new SagaLog(database, ids, seal, SagaLog.holdFor(settings.responseTimeout()));
        }
    }

    /**
     * Arize AX. Its own dialect passes through; the Opik dialect is served from a mirror, which is the store of the embedded
     * backend.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "diglot.backend", havingValue = "arize")
    @ComponentScan(
            basePackages = {
                "io.diglot.gateway.backend.arize",
                "io.diglot.gateway.backend.embedded",
                "io.diglot.gateway.backend.local",
                "io.diglot.gateway.copy.arize",
                "io.diglot.gateway.execution"
            },
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    @Import({OpikOperations.class, VendorWiring.class, LlmWiring.class, GrpcPassthrough.class})
    static class Arize {

        @Bean
        GrpcClient calls(
                HttpClientProperties properties,
                ServerProperties server,
                HttpClientSslConfigurer ssl,
                List<HttpClientCustomizer> customizers) {
            return new GrpcClient(new CallClientFactory(properties, server, ssl, customizers).client());
        }

        @Bean
        ArizeVendor vendor(ArizeSettings settings) {
            return new ArizeVendor(settings);
        }
    }

    /** The operations of the Opik dialect, where it is translated. */
    @ComponentScan(
            basePackageClasses = OpikOperation.class,
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OpikOperation.class),
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class OpikOperations {}
}
