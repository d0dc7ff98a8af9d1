package io.diglot.contract.command;

/** How a command ends, with its exit code. A run that is ended by Ctrl-C ends with 130, as any program does. */
public enum Ending {
    /** All that was asked is as it has to be. */
    FINE(0),
    /** Something is not. */
    DIFFERS(1),
    /** The arguments, or what they name, are wrong. */
    MISUSED(2),
    /** The target does not answer, does not speak the dialect, or refuses the key. */
    UNREACHABLE(3),
    /** The scenarios are as they have to be, but not all that they made could be removed. */
    LEFT_BEHIND(4);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
