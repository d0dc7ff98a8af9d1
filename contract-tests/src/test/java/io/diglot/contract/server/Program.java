package io.diglot.contract.server;

import java.io.IOException;

/** Programs of the machine that a test asks for help. */
public final class Program {

    private Program() {}

    /** Whether there is such a program, and it ends well; what it says is for nobody. */
    public static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
