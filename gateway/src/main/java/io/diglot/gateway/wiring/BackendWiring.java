package io.diglot.gateway.wiring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Adds the backend that {@code diglot.backend} names, and the operations of the dialects that it does not speak itself. */
public final class BackendWiring {

    private BackendWiring() {}

    /** Both dialects are translated. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "diglot.backend", havingValue = "embedded", matchIfMissing = true)
    @ComponentScan(
            basePackages = {"io.diglot.gateway.backend.embedded", "io.diglot.gateway.operation.opik"},
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Embedded {}

    /** The Opik dialect passes through; Arize's operations are translated. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "diglot.backend", havingValue = "opik")
    @ComponentScan(
            basePackages = "io.diglot.gateway.backend.opik",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Opik {}
}
