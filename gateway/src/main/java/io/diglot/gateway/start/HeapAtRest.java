package io.diglot.gateway.start;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gives the memory back that a burst of requests took: without garbage nothing collects, and what does not collect keeps
 * the heap as large as it ever was.
 */
public final class HeapAtRest {

    private static final String INTERVAL = "G1PeriodicGCInterval";
    private static final Duration AT_REST = Duration.ofMinutes(1);

    private HeapAtRest() {}

    /** Lets the collector look once a minute while there is nothing else to do, unless the command line says otherwise. */
    public static void shrink() {
        @Nullable HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return;
        }
        try {
            if (machine.getVMOption(INTERVAL).getOrigin() == VMOption.Origin.DEFAULT) {
                machine.setVMOption(INTERVAL, String.valueOf(AT_REST.toMillis()));
            }
        } catch (IllegalArgumentException e) {
            // A machine without this collector has no such option.
        }
    }
}
