package io.diglot.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HeapAtRestTest {

    @Test
    void what_nobody_set_is_set_and_then_left_alone() {
        HeapAtRest.shrink();
        assertThat(interval().getValue()).isEqualTo("60000");

        machine().setVMOption("G1PeriodicGCInterval", "90000");
        HeapAtRest.shrink();
        assertThat(interval().getValue()).isEqualTo("90000");
    }

    private static VMOption interval() {
        return machine().getVMOption("G1PeriodicGCInterval");
    }

    private static HotSpotDiagnosticMXBean machine() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }
}
