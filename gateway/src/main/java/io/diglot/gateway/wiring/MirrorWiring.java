package io.diglot.gateway.wiring;

import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.second.MirrorSettings;
import io.diglot.gateway.second.writes.NotedWrites;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** A second backend that follows the first, where {@code diglot.mirror-to.backend} names one. */
@Configuration(proxyBeanMethods = false)
@Conditional(MirrorWiring.IsNamed.class)
@ComponentScan(
        basePackages = "io.diglot.gateway.second",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class MirrorWiring {

    /** Of what passes through to a server, what its requests name is all that tells. */
    @Bean
    @ConditionalOnProperty(name = "diglot.backend", havingValue = "opik")
    VendorWrites vendorWrites(
            Database database, OperationCatalogue catalogue, OpikSettings first, MirrorSettings mirror) {
        return new NotedWrites(database, catalogue, first.workspaces(), mirror.quiet());
    }

    /** A key that stands in the file without a value names none. */
    static final class IsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isNamed(context.getEnvironment());
        }
    }

    static boolean isNamed(Environment environment) {
        return StringUtils.hasText(environment.getProperty("diglot.mirror-to.backend"));
    }
}
