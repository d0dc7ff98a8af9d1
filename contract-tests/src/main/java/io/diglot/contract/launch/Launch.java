package io.diglot.contract.launch;

import java.lang.reflect.InvocationTargetException;

/** Starts the suite, or says in one line which Java it needs. */
public final class Launch {

    private static final int NEEDED = 21;
    private static final String SUITE = "io.diglot.contract.command.Commands";

    private Launch() {}

    /** Ends with status 2 on a Java that is too old. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("Diglot's contract suite needs Java " + NEEDED + " or newer and was started with Java "
                    + found + " (" + System.getProperty("java.home")
                    + "). Start it with: /path/to/newer/jdk/bin/java -jar ...");
            System.exit(2);
        }
        // Of the libraries one knows how to log, and here nobody reads a log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            // By name, because that class cannot even be loaded by an older Java.
            Class.forName(SUITE).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
