package io.diglot.gateway.database;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Another gateway works in the data folder. */
public final class DataFolderInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataFolderInUse(Path folder) {
        super("Another process uses the data folder " + folder + ".");
    }

    /** Turns the failure into a plain message at start. */
    static final class Analyzer extends AbstractFailureAnalyzer<DataFolderInUse> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DataFolderInUse cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Stop the other gateway, or give this one a folder of its own with diglot.embedded.data-dir.",
                    cause);
        }
    }
}
