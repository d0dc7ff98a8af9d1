package io.diglot.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The gateway as a program. What depends on the backend is added by {@link io.diglot.gateway.wiring.BackendWiring}. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@ComponentScan(
        basePackages = "io.diglot",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "io\\.diglot\\.gateway\\.(backend\\.(embedded|opik)|operation\\.opik\\.[a-z]+)\\..*"))
public class Diglot {

    public static void main(String[] arguments) {
        SpringApplication.run(Diglot.class, arguments);
    }
}
