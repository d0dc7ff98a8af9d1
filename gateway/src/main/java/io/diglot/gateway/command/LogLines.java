package io.diglot.gateway.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** What is logged while a command runs: warnings, a line each, between the other lines of the command. */
final class LogLines extends AppenderBase<ILoggingEvent> {

    private static final String LEVELS = "logging.level.";
    private static final String START = "io.diglot.Diglot";

    private final Consumer<String> lines;
    private String last = "";

    private LogLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Takes the log of this process over. */
    static void sendTo(Consumer<String> lines) {
        // Whatever starts within the command leaves the log as it is.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        // Java's own log writes past the screen; a failed load of a cache, of which it tells, is told of as what it is.
        LogManager.getLogManager().reset();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LogLines appender = new LogLines(lines);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        quieten(context);
        // That parts of a gateway did not start, and why, is what the command itself ends with.
        context.getLogger(START).setLevel(Level.OFF);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String throwable = event.getThrowableProxy() == null
                ? ""
                : " (" + event.getThrowableProxy().getClassName() + ")";
        String line =
                event.getLevel().toString().toLowerCase(Locale.ROOT) + ": " + event.getFormattedMessage() + throwable;
        // Each attempt of a call that is tried again says the same.
        if (!line.equals(last)) {
            last = line;
            lines.accept(line);
        }
    }

    /** What the gateway never wants to hear is not wanted here either. */
    private static void quieten(LoggerContext context) {
        try {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load("levels", new ClassPathResource("application.yaml"))) {
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    Level level = Level.toLevel(String.valueOf(source.getProperty(name)), Level.WARN);
                    if (name.startsWith(LEVELS) && level.isGreaterOrEqual(Level.ERROR)) {
                        context.getLogger(name.substring(LEVELS.length())).setLevel(level);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
