package io.diglot.gateway.wiring;

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
