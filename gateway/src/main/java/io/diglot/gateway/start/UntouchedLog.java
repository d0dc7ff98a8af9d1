package io.diglot.gateway.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.cloud.bootstrap.LoggingSystemShutdownListener;
import org.springframework.context.ApplicationListener;

/** An application that starts in a process which logs already, and leaves its log as it is. */
public final class UntouchedLog {

    private UntouchedLog() {}

    /** Takes away who sets up the log of the process anew, and who shuts it until that is done. */
    public static void keptBy(SpringApplication application) {
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !touchesTheLog(listener))
                .toList());
    }

    private static boolean touchesTheLog(ApplicationListener<?> listener) {
        return listener instanceof LoggingApplicationListener || listener instanceof LoggingSystemShutdownListener;
    }
}
