package io.diglot.slowest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a module's tests which classes took longest. Classes run side by side, so their sum is no time. */
public final class SlowestClasses implements TestExecutionListener {

    private static final int SHOWN = 10;

    private final Map<String, Instant> started = new ConcurrentHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            started.put(test.getUniqueId(), Instant.now());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Instant start = started.remove(test.getUniqueId());
        if (start != null) {
            took.merge(test.getLegacyReportingName(), Duration.between(start, Instant.now()), Duration::plus);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (took.isEmpty()) {
            return;
        }
        System.out.println(took.entrySet().stream()
                .sorted(Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(each -> String.format(
                        Locale.ROOT, "%n  %6.1f s  %s", each.getValue().toMillis() / 1000.0, each.getKey()))
                .collect(Collectors.joining("", "The slowest of " + took.size() + " test classes:", "")));
    }

    private static boolean isClass(TestIdentifier test) {
        return test.isContainer()
                && test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }
}
