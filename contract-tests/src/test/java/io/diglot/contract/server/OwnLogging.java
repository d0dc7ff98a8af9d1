package io.diglot.contract.server;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Lets the gateways that start while it is open set up the logging of this JVM as their configuration says. For a suite
 * that is alone in the JVM.
 */
public final class OwnLogging implements AutoCloseable {

    private OwnLogging() {}

    public static OwnLogging open() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        return new OwnLogging();
    }

    @Override
    public void close() throws JoranException {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        System.setProperty("gateways.log.goes.on", "true");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }
}
