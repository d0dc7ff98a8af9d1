package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;

/** What the gateway runs on. */
final class Machine {

    private static final long MEGABYTE = 1 << 20;

    /** Half of what the tests of load get by with. */
    private static final long LITTLE = 200 * MEGABYTE;

    private Machine() {}

    static Finding java() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.maxMemory();
        String text = "Java " + Runtime.version() + ", " + runtime.availableProcessors() + " processors, at most "
                + heap / MEGABYTE + " MB of heap.";
        return heap < LITTLE
                ? Finding.mind("machine", text, "Give it more with -Xmx512m or -XX:MaxRAMPercentage=70.")
                : Finding.works("machine", text);
    }
}
