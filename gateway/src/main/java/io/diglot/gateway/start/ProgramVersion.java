package io.diglot.gateway.start;

import java.util.Optional;

/** Which version of Diglot runs. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** As the jar says it. */
    public static String text() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
