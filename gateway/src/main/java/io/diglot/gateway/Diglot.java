package io.diglot.gateway;

import io.diglot.gateway.start.HeapAtRest;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The gateway as a program. The wiring says which parts it has. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@ComponentScan(
        basePackages = "io.diglot.gateway.wiring",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Diglot {

    public static void main(String[] arguments) {
        HeapAtRest.shrink();
        SpringApplication.run(Diglot.class, arguments);
    }
}
