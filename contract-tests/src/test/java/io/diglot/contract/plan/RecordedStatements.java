package io.diglot.contract.plan;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The statements that gateways in this JVM run while it is open, by the database that they run on, from what Spring logs
 * of them in the name of the class that runs them. One at a time: it sets what is logged.
 */
final class RecordedStatements extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** What its users lock, since they are not alone in the JVM. */
    static final String OF_THE_JVM = "io.diglot.contract.plan.RecordedStatements";

    private static final Pattern STATEMENT = Pattern.compile(
            "Executing (?:prepared )?SQL (?:statement|query|update|batch update) \\[(.*)]", Pattern.DOTALL);

    private static final Pattern LIST = Pattern.compile("IN \\(\\?(, \\?)+\\)");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.diglot.gateway.database");
    private final Map<String, SortedSet<String>> byUrl = new ConcurrentHashMap<>();

    private RecordedStatements() {}

    static RecordedStatements open() {
        RecordedStatements recorded = new RecordedStatements();
        recorded.setContext(recorded.logger.getLoggerContext());
        recorded.start();
        recorded.logger.setLevel(Level.DEBUG);
        recorded.logger.setAdditive(false);
        recorded.logger.addAppender(recorded);
        return recorded;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Matcher statement = STATEMENT.matcher(event.getFormattedMessage());
        if (statement.matches()) {
            // A list of two is searched as one of a thousand is.
            String shape = statement.group(1).startsWith("INSERT")
                    ? statement.group(1)
                    : LIST.matcher(statement.group(1)).replaceAll("IN (?, ?)");
            byUrl.computeIfAbsent(url(), url -> new ConcurrentSkipListSet<>()).add(shape);
        }
    }

    /** Who logs is the thread that runs the statement, in a transaction. */
    private static String url() {
        return TransactionSynchronizationManager.getResourceMap().values().stream()
                .filter(ConnectionHolder.class::isInstance)
                .map(held -> url((ConnectionHolder) held))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("a statement outside of all transactions"));
    }

    private static String url(ConnectionHolder held) {
        try {
            return held.getConnection().getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of one database, each once, lists of parameters in them shortened. */
    SortedSet<String> on(String url) {
        return new TreeSet<>(byUrl.getOrDefault(url, new TreeSet<>()));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
