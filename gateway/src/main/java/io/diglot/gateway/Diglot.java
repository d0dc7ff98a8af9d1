package io.diglot.gateway;

import io.diglot.gateway.command.Commands;
import io.diglot.gateway.command.Serving;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.start.EventLoops;
import io.diglot.gateway.start.HeapAtRest;
import io.diglot.gateway.start.UnsafeNotice;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The gateway as a program. The wiring says which parts it has; those that are Spring's own stand in
 * {@code META-INF/spring/io.diglot.gateway.Diglot.imports}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration
@ComponentScan(
        basePackages = "io.diglot.gateway.wiring",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Diglot {

    /** Serves, or does what the command says and ends with its exit code. */
    public static void main(String[] arguments) {
        UnsafeNotice.takeAsSaid();
        Optional<String[]> settings = Serving.settings(arguments);
        if (settings.isEmpty()) {
            System.exit(Commands.run(arguments, Copy::new));
        }
        EventLoops.asManyAsProcessors();
        HeapAtRest.shrink();
        SpringApplication.run(Diglot.class, settings.get());
    }
}
